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

/// What waits for the server's acknowledgement, in order. At most [Protocol#WINDOW] messages are on the way at
/// a time, so that a slow server is not flooded; scans and cards together take a bounded part of the memory.
/// Not thread-safe.
final class Outbox {
    /// Of scans and cards: many times what all scanners of a till can send before what they sent is too late.
    static final int MAX_INPUT_CHARS = 4_000_000;
    /// What an input takes beside its text.
    private static final int INPUT_CHARS = 100;
    private static final Duration INPUT_LIFETIME = Duration.ofMillis(Protocol.INPUT_LIFETIME_MILLIS);

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private final Deque<Message.Sequenced> onTheWay = new ArrayDeque<>();
    private final Deque<Message.Sequenced> waiting = new ArrayDeque<>();
    private long lastSequence;
    private long inputChars;
    private int dropped;

    /// The state of a job, of which there is never too much: it is told until the server knows it, and the
    /// server gives no more jobs than there is room for.
    void add(LongFunction<Message.JobState> state) {
        waiting.add(state.apply(++lastSequence));
    }

    /// A scan or a card, which is dropped when there is no room for it.
    void addInput(LongFunction<Message.Sequenced> input, Instant now) {
        Message.Sequenced message = input.apply(lastSequence + 1);
        if (inputChars + chars(message) > MAX_INPUT_CHARS) {
            waiting.removeIf(each -> isTooLate(each, now) && forgotten(each));
        }
        if (inputChars + chars(message) > MAX_INPUT_CHARS) {
            dropped++;
        } else {
            lastSequence++;
            inputChars += chars(message);
            waiting.add(message);
        }
    }

    /// Says in the log how many were dropped since it said so last.
    void tellDropped() {
        if (dropped > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Too much waits for the server; {0} scans or cards were dropped.",
                    dropped);
            dropped = 0;
        }
    }

    private boolean forgotten(Message.Sequenced message) {
        inputChars -= chars(message);
        return true;
    }

    private static int chars(Message.Sequenced message) {
        return switch (message) {
            case Message.Scan scan -> INPUT_CHARS + scan.text().length();
            case Message.CardPresented card -> INPUT_CHARS + card.uid().length();
            case CardRemoved _ -> INPUT_CHARS;
            case CardSwiped card -> INPUT_CHARS + card.number().length();
            case Message.JobState _ -> 0;
        };
    }

    /// The message to send next, unless too many are on the way. A scan or a card that has waited too long is
    /// passed over: it would land in another customer's sale.
    Optional<Message.Sequenced> next(Instant now) {
        while (onTheWay.size() < Protocol.WINDOW && !waiting.isEmpty()) {
            Message.Sequenced message = waiting.remove();
            if (!isTooLate(message, now)) {
                onTheWay.add(message);
                return Optional.of(message);
            }
            forgotten(message);
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
            Message.Sequenced message = onTheWay.remove();
            forgotten(message);
            settled.add(message);
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
