package io.zhanggui.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.zhanggui.protocol.document.PrintBlock;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the JSON schema of the messages from their records and the names that the codec gives them.
final class SchemaWriter {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Map<Class<?>, String> MIX_INS = Map.of(
            Message.class, "MessageTypes",
            Connection.class, "ConnectionTypes",
            PrintBlock.class, "BlockTypes",
            PrinterProfile.class, "ProfileTypes");

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<Class<?>, Map<Class<?>, String>> unions = new LinkedHashMap<>();

    SchemaWriter() {
        MIX_INS.forEach((union, mixIn) -> unions.put(union, names(mixIn)));
    }

    /// Every class of a message and its name.
    Map<Class<?>, String> messages() {
        return unions.getOrDefault(Message.class, Map.of());
    }

    String write() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Messages between the hardware gateway and the server, version " + Protocol.VERSION);
        root.put(
                "description",
                "One JSON object for each text frame. Members that are not listed are ignored. Lengths, ranges and the"
                        + " order of messages are described in the package io.zhanggui.protocol.");
        root.setAll((ObjectNode) reference(Message.class));
        ObjectNode listed = root.putObject("$defs");
        definitions.forEach(listed::set);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static Map<Class<?>, String> names(String mixIn) {
        try {
            Map<Class<?>, String> names = new LinkedHashMap<>();
            Class<?> annotated = Class.forName(MessageCodec.class.getName() + "$" + mixIn);
            Arrays.stream(annotated.getAnnotation(JsonSubTypes.class).value())
                    .forEach(type -> names.put(type.value(), type.name()));
            return names;
        } catch (ClassNotFoundException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private JsonNode reference(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        if (!definitions.containsKey(name)) {
            ObjectNode definition = MAPPER.createObjectNode();
            definitions.put(name, definition);
            if (unions.containsKey(type)) {
                ArrayNode choices = definition.putArray("oneOf");
                unions.getOrDefault(type, Map.of()).keySet().forEach(each -> choices.add(reference(each)));
            } else if (type.isEnum()) {
                ArrayNode constants = definition.putArray("enum");
                Arrays.stream(type.getEnumConstants()).forEach(each -> constants.add(each.toString()));
            } else {
                describe(type, definition);
            }
        }
        return MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private void describe(Class<?> type, ObjectNode definition) {
        definition.put("type", "object");
        ObjectNode properties = definition.putObject("properties");
        ArrayNode required = definition.putArray("required");
        unions.values().stream()
                .filter(names -> names.containsKey(type))
                .findFirst()
                .ifPresent(names -> {
                    properties.putObject("type").put("const", names.get(type));
                    required.add("type");
                });
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), of(component.getGenericType()));
            required.add(component.getName());
        }
    }

    private JsonNode of(Type type) {
        ObjectNode plain = MAPPER.createObjectNode();
        if (type == String.class) {
            return plain.put("type", "string");
        } else if (type == boolean.class) {
            return plain.put("type", "boolean");
        } else if (type == int.class || type == long.class || type == Integer.class) {
            return plain.put("type", "integer");
        } else if (type == Instant.class) {
            return plain.put("type", "string").put("format", "date-time");
        } else if (type instanceof ParameterizedType list) {
            plain.put("type", "array").set("items", of(list.getActualTypeArguments()[0]));
            return plain;
        }
        return reference((Class<?>) type);
    }
}
