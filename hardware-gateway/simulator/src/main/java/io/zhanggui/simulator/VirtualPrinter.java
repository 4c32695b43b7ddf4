package io.zhanggui.simulator;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The printer itself: its faults, its paper, its drawer. Its interfaces (network, serial) are [PrinterPort]s.
/// Thread-safe.
final class VirtualPrinter {
    private static final int LINES_BEFORE_STUCK = 5;
    private final ReceiptFolder receipts;
    private volatile int linesBeforeStuck;
    private volatile Set<Fault> faults = Set.of();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /// Is told after a fault has come or gone.
    interface Listener {
        void faultsChanged(Set<Fault> faults) throws IOException;
    }

    VirtualPrinter(ReceiptFolder receipts) {
        this.receipts = receipts;
    }

    ReceiptFolder receipts() {
        return receipts;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void forget(Listener listener) {
        listeners.remove(listener);
    }

    Set<Fault> faults() {
        return faults;
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    void set(Fault fault, boolean present) throws IOException {
        boolean different;
        lock.lock();
        try {
            EnumSet<Fault> now = EnumSet.noneOf(Fault.class);
            now.addAll(faults);
            different = present ? now.add(fault) : now.remove(fault);
            if (different && fault == Fault.STUCK) {
                linesBeforeStuck = LINES_BEFORE_STUCK;
            }
            faults = Set.copyOf(now);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (different) {
            for (Listener listener : listeners) {
                listener.faultsChanged(faults());
            }
        }
    }

    /// Takes a fault away as a person does: a printer that is stuck is switched off and on again.
    void heal(Fault fault) throws IOException {
        if (fault == Fault.STUCK && has(fault)) {
            set(Fault.POWER_OFF, true);
            set(fault, false);
            set(Fault.POWER_OFF, false);
        } else {
            set(fault, false);
        }
    }

    /// A line was printed.
    void lineFed() {
        lock.lock();
        try {
            linesBeforeStuck--;
        } finally {
            lock.unlock();
        }
    }

    boolean isStuck() {
        return has(Fault.STUCK) && linesBeforeStuck <= 0;
    }

    /// Waits until the printer can print or is switched off. False when it is off.
    boolean awaitReady() throws InterruptedException {
        lock.lock();
        try {
            while (!faults.contains(Fault.POWER_OFF)
                    && (faults.contains(Fault.PAPER_OUT) || faults.contains(Fault.COVER_OPEN) || isStuck())) {
                changed.await();
            }
            return !faults.contains(Fault.POWER_OFF);
        } finally {
            lock.unlock();
        }
    }

    /// The four bytes of automatic status.
    byte[] automaticStatus() {
        Set<Fault> now = faults();
        boolean stopped = now.contains(Fault.COVER_OPEN) || now.contains(Fault.PAPER_OUT);
        return new byte[] {
            (byte) (0x10 | (stopped ? 0x08 : 0) | (now.contains(Fault.COVER_OPEN) ? 0x20 : 0)), 0, paperBits(now), 0
        };
    }

    /// The answer to `DLE EOT`.
    byte realTimeStatus(int question) {
        Set<Fault> now = faults();
        boolean cover = now.contains(Fault.COVER_OPEN);
        boolean paper = now.contains(Fault.PAPER_OUT);
        return switch (question) {
            case 1 -> (byte) (0x12 | (cover || paper ? 0x08 : 0));
            case 2 -> (byte) (0x12 | (cover ? 0x04 : 0) | (paper ? 0x20 : 0));
            case 4 -> (byte) (0x12 | (paper ? 0x6C : now.contains(Fault.PAPER_LOW) ? 0x0C : 0));
            default -> 0x12;
        };
    }

    /// The answer to `GS r 1`.
    byte paperStatus() {
        return paperBits(faults());
    }

    private static byte paperBits(Set<Fault> now) {
        return (byte) (now.contains(Fault.PAPER_OUT) ? 0x0F : now.contains(Fault.PAPER_LOW) ? 0x03 : 0);
    }
}
