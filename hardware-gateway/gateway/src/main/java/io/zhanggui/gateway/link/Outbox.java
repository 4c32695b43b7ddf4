package io.zhanggui.gateway.link;

import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// What waits for the server's acknowledgement, in order. At most [#WINDOW] messages are on the way at a time, so
/// that a slow server is not flooded. Not thread-safe.
final class Outbox {
    static final int WINDOW = 512;
    static final int MAX_MESSAGES = 100_000;
    private static final Duration INPUT_LIFETIME = Duration.ofMillis(Protocol.INPUT_LIFETIME_MILLIS);

    private final Deque<Message.Sequenced> onTheWay = new ArrayDeque<>();
    private final Deque<Message.Sequenced> waiting = new ArrayDeque<>();
    private long lastSequence;

    /// False when it is full; the message is dropped.
    boolean add(LongFunction<Message.Sequenced> message) {
        if (onTheWay.size() + waiting.size() >= MAX_MESSAGES) {
            return false;
        }
        waiting.add(message.apply(++lastSequence));
        return true;
    }

    /// The message to send next, unless too many are on the way. A scan or a card that has waited too long is
    /// passed over: it would land in another customer's sale.
    Optional<Message.Sequenced> next(Instant now) {
        while (onTheWay.size() < WINDOW && !waiting.isEmpty()) {
            Message.Sequenced message = waiting.remove();
            if (!isTooLate(message, now)) {
                onTheWay.add(message);
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static boolean isTooLate(Message.Sequenced message, Instant now) {
        return switch (message) {
            case Message.Scan scan -> scan.at().plus(INPUT_LIFETIME).isBefore(now);
            case Message.CardPresented card -> card.at().plus(INPUT_LIFETIME).isBefore(now);
            case CardRemoved card -> card.at().plus(INPUT_LIFETIME).isBefore(now);
            case CardSwiped card -> card.at().plus(INPUT_LIFETIME).isBefore(now);
            case Message.JobState state -> false;
        };
    }

    /// Settles everything up to this sequence and returns it.
    List<Message.Sequenced> acknowledged(long sequence) {
        List<Message.Sequenced> settled = new ArrayList<>();
        while (!onTheWay.isEmpty() && onTheWay.element().sequence() <= sequence) {
            settled.add(onTheWay.remove());
        }
        return settled;
    }

    /// The connection was lost: what was on the way waits again, before everything else.
    void disconnected() {
        while (!onTheWay.isEmpty()) {
            waiting.addFirst(onTheWay.removeLast());
        }
    }

    int size() {
        return onTheWay.size() + waiting.size();
    }
}
