package io.zhanggui.api.event;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of events: records by their component names, times as ISO text, unknown members ignored.
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {}

    public static String write(Record payload) {
        return MAPPER.writeValueAsString(payload);
    }

    public static <T extends Record> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
