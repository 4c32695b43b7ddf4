package io.zhanggui.faults.trade;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// One till at work: an operation after the other, each again with the same request id until it is answered, as a
/// cashier would.
final class Trader {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(5);

    private final Shop shop;
    private final long seed;
    private final int till;
    private final long first;
    private final Journal journal;
    private final Thread thread;
    private volatile boolean stopping;

    /// @param first number of the first operation: the one that was not answered before
    Trader(Shop shop, Operators operators, long seed, int till, long first, Journal journal) {
        this.shop = shop;
        this.seed = seed;
        this.till = till;
        this.first = first;
        this.journal = journal;
        this.thread =
                Thread.ofPlatform().name("till-" + till).daemon().unstarted(() -> operators.asSystem(this::trade));
        TradingShop.endWith(thread);
    }

    void start() {
        thread.start();
    }

    private void trade() {
        for (long number = first; !stopping; number++) {
            Operation operation = Operation.of(seed, till, number);
            while (!isAnswered(operation)) {
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private boolean isAnswered(Operation operation) {
        try {
            journal.acknowledged(operation, shop.carryOut(operation));
            return true;
        } catch (Refusal refused) {
            journal.refused(operation, refused.textKey());
            return true;
        } catch (RuntimeException unanswered) {
            journal.failed(operation, unanswered);
            return false;
        }
    }

    /// Ends when the operation that is under way has been answered.
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
