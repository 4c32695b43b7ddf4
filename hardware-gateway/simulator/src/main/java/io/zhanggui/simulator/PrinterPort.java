package io.zhanggui.simulator;

import io.zhanggui.simulator.Receipt.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One interface of the receipt printer. [#received] answers real-time questions at once and puts everything else into
/// the
/// buffer; a thread of its own prints from there, when there is paper and the cover is shut.
final class PrinterPort implements Engine, EscPosDecoder.Output, VirtualPrinter.Listener {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final long SLOW_LINE_MILLIS = 50;
    private static final int ENGINE_WAIT_MILLIS = 200;
    /// `GS r 1`.
    private static final int PAPER_QUESTION = 0x1D7201;

    /// Among the bytes: here the power was off, for however short a time.
    private static final int POWER_LOST = -1;

    private final VirtualPrinter printer;
    private final Answers answers;
    private final BlockingQueue<Integer> buffer = new ArrayBlockingQueue<>(BUFFER_BYTES);
    private final EscPosDecoder decoder = new EscPosDecoder(this);
    private final List<Item> paper = new ArrayList<>();
    private volatile boolean reportsChanges;
    private volatile boolean closed;
    private int drawerOpened;
    private int escapeSeen;
    private int lastThree;
    /// Questions that were answered before their turn.
    private final AtomicInteger answeredAhead = new AtomicInteger();

    PrinterPort(String name, VirtualPrinter printer, Answers answers) {
        this.printer = printer;
        this.answers = answers;
        printer.listen(this);
        Thread.ofPlatform().daemon().name(name).start(this::print);
    }

    @Override
    public void received(byte[] bytes, int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0xFF;
            if (printer.has(Fault.POWER_OFF)) {
                return;
            }
            if (escapeSeen == 0 && value == DLE) {
                escapeSeen = 1;
            } else if (escapeSeen == 1 && value == EOT) {
                escapeSeen = 2;
            } else if (escapeSeen == 2) {
                escapeSeen = 0;
                if (!printer.isStuck()) {
                    answers.send(new byte[] {printer.realTimeStatus(value)});
                }
            } else {
                if (escapeSeen == 1) {
                    put(DLE);
                }
                escapeSeen = 0;
                put(value);
            }
        }
    }

    private void put(int value) throws IOException, InterruptedException {
        lastThree = (lastThree << 8 | value) & 0xFFFFFF;
        if (lastThree == PAPER_QUESTION && printer.has(Fault.LIES)) {
            answeredAhead.incrementAndGet();
            answers.send(new byte[] {printer.paperStatus()});
        }
        while (!closed && !printer.has(Fault.POWER_OFF) && !buffer.offer(value, 100, TimeUnit.MILLISECONDS)) {
            // The program waits as well.
        }
    }

    private void print() {
        try {
            Integer value = buffer.poll(ENGINE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            while (!closed || value != null) {
                boolean on = printer.awaitReady();
                if (!on || value != null && value == POWER_LOST) {
                    keep(false);
                    decoder.forget();
                } else if (value != null) {
                    decoder.accept(value);
                }
                value = buffer.poll(ENGINE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            keep(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            printer.forget(this);
        }
    }

    /// Switched off, the printer loses its buffer and its settings. Everything else it reports when it was asked to.
    @Override
    public void faultsChanged(Set<Fault> faults) throws IOException {
        if (faults.contains(Fault.POWER_OFF)) {
            buffer.clear();
            buffer.offer(POWER_LOST);
            reportsChanges = false;
        } else if (reportsChanges && !closed) {
            answers.send(printer.automaticStatus());
        }
    }

    @Override
    public void item(Item item) {
        printer.lineFed();
        if (printer.has(Fault.SLOW) || printer.has(Fault.LIES)) {
            try {
                TimeUnit.MILLISECONDS.sleep(SLOW_LINE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        paper.add(item);
    }

    @Override
    public void cut() {
        keep(true);
    }

    /// A receipt begins; what is left of one that was never cut is torn off.
    @Override
    public void initialized() {
        keep(false);
    }

    private void keep(boolean cut) {
        decoder.unfinishedLine().ifPresent(paper::add);
        if (!paper.isEmpty() || drawerOpened > 0) {
            printer.receipts().add(paper, drawerOpened, cut);
        }
        paper.clear();
        drawerOpened = 0;
    }

    @Override
    public void openDrawer() {
        drawerOpened++;
    }

    @Override
    public void reportChanges(int mask) {
        reportsChanges = mask != 0;
        if (reportsChanges) {
            answer(printer.automaticStatus());
        }
    }

    @Override
    public void paperAsked() {
        if (answeredAhead.get() > 0) {
            answeredAhead.decrementAndGet();
        } else {
            answer(new byte[] {printer.paperStatus()});
        }
    }

    @Override
    public void processIdAsked(byte[] id) {
        answer(new byte[] {0x37, 0x22, id[0], id[1], id[2], id[3], 0});
    }

    private void answer(byte[] bytes) {
        try {
            answers.send(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
