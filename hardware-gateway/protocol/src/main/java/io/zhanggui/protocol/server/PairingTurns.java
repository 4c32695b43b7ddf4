package io.zhanggui.protocol.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Lets gateways be paired one after the other: one that grew tired of waiting asks again while its first question is
/// still at work, and the later connection is the one that lives. Anybody in the network may ask, so few wait for
/// their turn, as each of them keeps a thread, and an address with too many wrong tries gets none. Thread-safe.
final class PairingTurns {
    /// Far more than gateways with an old code make, which ask once and end; and of 60 bits this finds nothing.
    static final int MAX_WRONG_A_MINUTE = 300;
    static final int MAX_WAITING = 8;
    private static final int MAX_ADDRESSES = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger waiting = new AtomicInteger();
    /// Oldest first.
    private final Map<String, Tries> tries = new LinkedHashMap<>();

    private record Tries(Instant since, int count) {}

    PairingTurns(InstantSource clock) {
        this.clock = clock;
    }

    /// @param address of who asks
    /// @param pairing tells whether the code was right; what it throws passes through and does not count as wrong
    /// @return false when it is not this gateway's turn, and nothing was asked
    boolean take(String address, BooleanSupplier pairing) {
        if (!count(address)) {
            return false;
        }
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            forgive(address);
            return false;
        }
        boolean wrong = false;
        turn.lock();
        try {
            wrong = !pairing.getAsBoolean();
        } finally {
            turn.unlock();
            waiting.decrementAndGet();
            if (!wrong) {
                forgive(address);
            }
        }
        return true;
    }

    /// Who has a turn or waits for one.
    int waiting() {
        return waiting.get();
    }

    /// Before the try, so that many at once are counted too.
    private synchronized boolean count(String address) {
        Instant now = clock.instant();
        forgetOld(now);
        Tries before = tries.getOrDefault(address, new Tries(now, 0));
        if (before.count() >= MAX_WRONG_A_MINUTE) {
            return false;
        }
        tries.put(address, new Tries(before.since(), before.count() + 1));
        return true;
    }

    private void forgetOld(Instant now) {
        Iterator<Tries> oldest = tries.values().iterator();
        while (oldest.hasNext()) {
            // Also when the clock was set back.
            boolean over = Duration.between(oldest.next().since(), now).abs().compareTo(MINUTE) >= 0;
            if (!over && tries.size() < MAX_ADDRESSES) {
                return;
            }
            oldest.remove();
        }
    }

    private synchronized void forgive(String address) {
        Tries made = tries.get(address);
        if (made != null && made.count() > 1) {
            tries.put(address, new Tries(made.since(), made.count() - 1));
        } else {
            tries.remove(address);
        }
    }
}
