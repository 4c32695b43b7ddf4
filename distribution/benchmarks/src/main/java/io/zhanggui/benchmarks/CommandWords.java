package io.zhanggui.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Tells the commands of one connection in words: what is executed goes over the line as a number that the answer to
/// its preparation gave.
final class CommandWords {
    private static final int QUERY = 0x03;
    private static final int PING = 0x0e;
    private static final int PREPARE = 0x16;
    private static final int EXECUTE = 0x17;
    private static final int CLOSE = 0x19;
    private static final int RESET = 0x1f;
    private static final int BULK_EXECUTE = 0xfa;
    private static final int JUST_PREPARED = -1;

    private final Map<Integer, String> prepared = new ConcurrentHashMap<>();
    /// Texts of the commands that wait for an answer; empty for what is no preparation.
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private volatile String lastPrepared = "";

    /// Nothing waits for an answer any more.
    void startAfresh() {
        waiting.clear();
    }

    String command(byte[] body) {
        if (body.length == 0) {
            return "nothing";
        }
        int kind = body[0] & 0xff;
        String text = kind == QUERY || kind == PREPARE ? text(body) : "";
        if (kind != CLOSE) {
            waiting.add(kind == PREPARE ? text : "");
        }
        return switch (kind) {
            case QUERY -> text;
            case PREPARE -> {
                lastPrepared = text;
                yield "prepare: " + text;
            }
            case EXECUTE -> executed(body);
            case BULK_EXECUTE -> "bulk: " + executed(body);
            case PING -> "ping";
            case CLOSE -> "close a statement";
            case RESET -> "reset the connection";
            default -> "command " + kind;
        };
    }

    void answer(int number, byte[] body) {
        if (number != 1) {
            return;
        }
        String text = waiting.poll();
        if (text != null && !text.isEmpty() && body.length > 4 && body[0] == 0) {
            prepared.put(number(body), text);
        }
    }

    private String executed(byte[] body) {
        int number = number(body);
        return number == JUST_PREPARED ? lastPrepared : prepared.getOrDefault(number, "statement " + number);
    }

    private static int number(byte[] body) {
        return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
    }

    private static String text(byte[] body) {
        return new String(body, 1, body.length - 1, StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
