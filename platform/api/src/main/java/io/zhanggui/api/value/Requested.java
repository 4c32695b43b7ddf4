package io.zhanggui.api.value;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what a request asked for as bytes that say the same in every version: each value behind a byte for
/// its kind, texts and lists behind their length, a record as the list of its components in their order, an
/// enum by its name. Whole numbers of any width are one kind.
final class Requested {
    private static final byte VERSION = 2;

    /// Held by the record's class, so that a plugin that is stopped can go.
    private static final ClassValue<Method[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            Method[] accessors = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
            for (Method accessor : accessors) {
                accessor.setAccessible(true);
            }
            return accessors;
        }
    };

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream data = new DataOutputStream(bytes);

    private Requested() {}

    static byte[] bytes(List<Object> parts) {
        Requested requested = new Requested();
        try {
            requested.data.writeByte(VERSION);
            requested.write(parts);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return requested.bytes.toByteArray();
    }

    private void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> data.writeByte('-');
            case String text -> text('t', text);
            case Long number -> number('n', number);
            case Integer number -> number('n', number);
            case Short number -> number('n', number);
            case Boolean yes -> data.writeByte(yes ? 'y' : 'f');
            case Enum<?> choice -> text('e', choice.name());
            case LocalDate day -> number('d', day.toEpochDay());
            case Instant instant -> {
                number('i', instant.getEpochSecond());
                data.writeInt(instant.getNano());
            }
            case List<?> list -> {
                data.writeByte('l');
                data.writeInt(list.size());
                for (Object element : list) {
                    write(element);
                }
            }
            case Record fields -> components(fields);
            default ->
                throw new IllegalArgumentException(
                        "a request has no " + value.getClass().getName() + ": " + value);
        }
    }

    private void components(Record fields) throws IOException {
        Method[] accessors = COMPONENTS.get(fields.getClass());
        data.writeByte('r');
        data.writeInt(accessors.length);
        for (Method accessor : accessors) {
            try {
                write(accessor.invoke(fields));
            } catch (ReflectiveOperationException broken) {
                throw new IllegalArgumentException("a record that cannot be read: " + fields, broken);
            }
        }
    }

    private void text(char kind, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        data.writeByte(kind);
        data.writeInt(utf8.length);
        data.write(utf8);
    }

    private void number(char kind, long number) throws IOException {
        data.writeByte(kind);
        data.writeLong(number);
    }
}
