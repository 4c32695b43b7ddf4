package io.zhanggui.sms.channel.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds values in what a gateway says: JSON by a path such as `data.0.id`, anything else by a pattern after a
/// tilde, such as `~<code>(\d+)</code>`, whose first group counts.
final class AnswerReader {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AnswerReader() {}

    /// Empty when it is not there.
    static Optional<String> value(String answer, String path) {
        if (path.startsWith("~")) {
            Matcher matcher = Pattern.compile(path.substring(1), Pattern.DOTALL).matcher(answer);
            return matcher.find()
                    ? Optional.ofNullable(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1))
                    : Optional.empty();
        }
        return json(answer).flatMap(root -> value(root, path));
    }

    static Optional<String> value(JsonNode root, String path) {
        return node(root, path)
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asString);
    }

    private static Optional<JsonNode> node(JsonNode root, String path) {
        JsonNode node = root;
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
            node = step.matches("\\d{1,4}") && node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    static Optional<JsonNode> json(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// The entries of a list, or the one thing that there is.
    static List<JsonNode> entries(JsonNode root, String listPath) {
        List<JsonNode> entries = new ArrayList<>();
        node(root, listPath).ifPresent(node -> {
            if (node.isArray()) {
                node.forEach(entries::add);
            } else {
                entries.add(node);
            }
        });
        return entries;
    }

    /// What a form posts, as an object.
    static ObjectNode form(String form) {
        ObjectNode object = MAPPER.createObjectNode();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                object.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return object;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /// Whether a value is one of those that are listed with commas between; `0*` stands for all that begin so.
    static boolean isOneOf(String value, String listed) {
        return Arrays.stream(listed.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .anyMatch(each -> each.endsWith("*")
                        ? value.startsWith(each.substring(0, each.length() - 1))
                        : value.equals(each));
    }

    static String quoted(String text) {
        String json = MAPPER.writeValueAsString(text);
        return json.substring(1, json.length() - 1);
    }
}
