package io.zhanggui.sms.channel.cloud;

import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.api.ProviderField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A template that a cloud has approved for an occasion, as the shop writes it down: its number, then which of our
/// variables go into it. `SMS_154950909 name=member money=amount` for variables that have names there,
/// `1110 member amount` for numbered ones. Without variables Aliyun gets all of ours under our own names.
/// @param number the cloud's own
/// @param variables ours, by the name that they have there
record CloudTemplate(String number, Map<String, String> variables) {
    private static final List<String> SCENES =
            List.of("AFTER_SALE", "AFTER_TOP_UP", "POINTS_EXPIRING", "CODE", "CAMPAIGN", "NOTICE", "TEST");
    private static final String KEY = "template.";

    static List<ProviderField> fields() {
        return SCENES.stream()
                .map(scene -> ProviderField.text(KEY + scene, "sms.cloud.template." + scene, ""))
                .toList();
    }

    /// Empty when the shop has none for the occasion.
    static Optional<CloudTemplate> of(Map<String, String> filled, String scene) {
        List<String> words = Arrays.stream(
                        filled.getOrDefault(KEY + scene, "").strip().split("[\\s,，]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            String[] parts = word.split("=", 2);
            variables.put(parts[0], parts[parts.length - 1]);
        }
        return Optional.of(new CloudTemplate(words.getFirst(), variables));
    }

    Map<String, String> named(OutgoingMessage message) {
        if (variables.isEmpty()) {
            return message.values();
        }
        Map<String, String> named = new LinkedHashMap<>();
        variables.forEach((theirs, ours) -> named.put(theirs, message.values().getOrDefault(ours, "")));
        return named;
    }

    List<String> numbered(OutgoingMessage message) {
        List<String> numbered = new ArrayList<>();
        variables.values().forEach(ours -> numbered.add(message.values().getOrDefault(ours, "")));
        return numbered;
    }
}
