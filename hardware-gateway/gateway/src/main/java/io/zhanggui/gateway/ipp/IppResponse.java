package io.zhanggui.gateway.ipp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What a printer answered, read from the bytes of RFC 8010. Attributes of all groups are one set: no name that
/// is asked for here means two things.
/// @param status below 0x0400 when it was done, see RFC 8011
public record IppResponse(int status, Map<String, List<Value>> attributes) {
    private static final int BUSY = 0x0507;
    private static final int NOT_ACCEPTING_JOBS = 0x0506;
    private static final int NOT_FOUND = 0x0406;

    private static final int FIRST_VALUE_TAG = 0x10;
    private static final int END_OF_ATTRIBUTES = 0x03;
    private static final int INTEGER = 0x21;
    private static final int BOOLEAN = 0x22;
    private static final int ENUM = 0x23;
    private static final int TEXT_WITH_LANGUAGE = 0x35;
    private static final int NAME_WITH_LANGUAGE = 0x36;

    /// One value of an attribute.
    /// @param tag says what it is
    public record Value(int tag, ByteBuffer bytes) {}

    /// @throws IOException when these are not the bytes of an answer
    public static IppResponse decode(byte[] answer) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(answer);
        try {
            int major = in.get();
            in.get();
            if (major < 1 || major > 2) {
                throw new IOException("what answers does not speak IPP");
            }
            int status = in.getShort() & 0xFFFF;
            in.getInt();
            return new IppResponse(status, attributes(in));
        } catch (BufferUnderflowException cut) {
            throw new IOException("the answer of the printer is cut off", cut);
        }
    }

    /// Members of collections have no names of their own here, so they count as further values, which nobody
    /// asks for.
    private static Map<String, List<Value>> attributes(ByteBuffer in) {
        Map<String, List<Value>> attributes = new LinkedHashMap<>();
        List<Value> present = new ArrayList<>();
        int tag = in.get();
        while (tag != END_OF_ATTRIBUTES) {
            if (tag >= FIRST_VALUE_TAG) {
                String name = text(part(in));
                ByteBuffer bytes = part(in);
                if (!name.isEmpty()) {
                    present = attributes.computeIfAbsent(name, each -> new ArrayList<>());
                }
                present.add(new Value(tag, bytes));
            }
            tag = in.get();
        }
        return attributes;
    }

    private static ByteBuffer part(ByteBuffer in) {
        int length = in.getShort() & 0xFFFF;
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }

    public boolean isDone() {
        return status < 0x0400;
    }

    /// The printer cannot take the job now, and may later.
    public boolean isBusy() {
        return status == BUSY || status == NOT_ACCEPTING_JOBS;
    }

    /// There is no such job, or no longer.
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /// The first value; empty when there is none, or the printer says that it does not know it yet.
    public OptionalInt number(String name) {
        return values(name).stream()
                .limit(1)
                .filter(value -> (value.tag() == INTEGER || value.tag() == ENUM)
                        && value.bytes().remaining() == Integer.BYTES)
                .mapToInt(value -> value.bytes().getInt(0))
                .findFirst();
    }

    /// Whether the printer says no.
    public boolean isFalse(String name) {
        return values(name).stream()
                .anyMatch(value -> value.tag() == BOOLEAN
                        && value.bytes().remaining() == 1
                        && value.bytes().get(0) == 0);
    }

    public List<String> texts(String name) {
        return values(name).stream().map(IppResponse::text).toList();
    }

    /// As [#texts], joined for a sentence.
    public String text(String name) {
        return String.join(", ", texts(name));
    }

    /// With a language, that and its length come first.
    private static String text(Value value) {
        ByteBuffer bytes = value.bytes().duplicate();
        if (value.tag() != TEXT_WITH_LANGUAGE && value.tag() != NAME_WITH_LANGUAGE) {
            return text(bytes);
        }
        try {
            part(bytes);
            return text(part(bytes));
        } catch (BufferUnderflowException malformed) {
            return "";
        }
    }

    private List<Value> values(String name) {
        return attributes.getOrDefault(name, List.of());
    }
}
