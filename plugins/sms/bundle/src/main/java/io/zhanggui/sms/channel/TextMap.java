package io.zhanggui.sms.channel;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Texts by key as JSON, in a fixed order.
public final class TextMap {
    private static final JsonMapper MAPPER = new JsonMapper();

    private TextMap() {}

    public static String write(Map<String, String> texts) {
        return MAPPER.writeValueAsString(new TreeMap<>(texts));
    }

    public static Map<String, String> read(String json) {
        return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
