package io.zhanggui.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds `messages.schema.json` against the code. `-Dschema.write=true` writes it anew after a change of the messages.
class MessageSchemaTest {
    private static final Path FILE = Path.of("src/main/resources/io/zhanggui/protocol/messages.schema.json");

    @Test
    void theSchemaSaysWhatTheRecordsSay() throws IOException {
        String fresh = new SchemaWriter().write();
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, fresh);
        }
        assertThat(FILE)
                .as("after a change of the messages: mvn test -pl hardware-gateway/protocol"
                        + " -Dtest=MessageSchemaTest -Dschema.write=true")
                .hasContent(fresh);
    }

    @Test
    void everyMessageHasANameInIt() {
        Set<Class<?>> all = leaves(Message.class).collect(Collectors.toSet());
        assertThat(new SchemaWriter().messages().keySet()).isEqualTo(all).hasSizeGreaterThan(20);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(MessageSchemaTest::leaves)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("io.zhanggui.protocol.MessageCodecTest#messages")
    void whatIsSaidOnTheLineFits(Message message) throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(FILE));
        assertFits(schema, schema, JsonMapper.shared().readTree(MessageCodec.encode(message)));
    }

    /// The part of the language that the schema uses.
    private static void assertFits(JsonNode root, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            assertFits(root, root.at(schema.get("$ref").asString().substring(1)), value);
        } else if (schema.has("oneOf")) {
            String type = value.path("type").asString();
            JsonNode chosen = schema.get("oneOf")
                    .valueStream()
                    .map(each -> root.at(each.get("$ref").asString().substring(1)))
                    .filter(each -> each.at("/properties/type/const").asString().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + type));
            assertFits(root, chosen, value);
        } else if (schema.has("enum")) {
            assertThat(schema.get("enum").valueStream()).contains(value);
        } else if (schema.has("const")) {
            assertThat(value).isEqualTo(schema.get("const"));
        } else {
            assertHasType(root, schema, value);
        }
    }

    private static void assertHasType(JsonNode root, JsonNode schema, JsonNode value) {
        switch (schema.get("type").asString()) {
            case "object" -> {
                schema.get("required")
                        .valueStream()
                        .forEach(name -> assertThat(value.has(name.asString()))
                                .as(name.asString())
                                .isTrue());
                schema.get("properties")
                        .propertyStream()
                        .forEach(each -> assertFits(root, each.getValue(), value.get(each.getKey())));
            }
            case "array" -> value.valueStream().forEach(each -> assertFits(root, schema.get("items"), each));
            case "string" -> assertThat(value.isString()).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).isTrue();
            default -> throw new AssertionError(schema);
        }
    }
}
