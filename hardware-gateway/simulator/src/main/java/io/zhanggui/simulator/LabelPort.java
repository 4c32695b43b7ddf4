package io.zhanggui.simulator;

import io.zhanggui.simulator.Receipt.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A connection to the label printer, which has 203 dpi and speaks TSPL and ZPL. [#received] answers questions of its
/// state at once and puts everything else into the buffer; a thread of its own prints from there.
final class LabelPort implements Engine {
    private static final int DPI = 203;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int ENGINE_WAIT_MILLIS = 200;
    /// A label of 30 mm at 200 mm a second.
    private static final int LABEL_MILLIS = 150;

    private static final int SLOW_LABEL_MILLIS = 1_000;
    private static final String TSPL_QUESTION = "\u001b!?";
    private static final String ZPL_QUESTION = "~HS";

    private final VirtualPrinter printer;
    private final Answers answers;
    private final BlockingQueue<Integer> buffer = new ArrayBlockingQueue<>(BUFFER_BYTES);
    private final LabelDecoder decoder = new LabelDecoder(DPI, this::print);
    private final StringBuilder question = new StringBuilder();
    private final AtomicInteger unprinted = new AtomicInteger();
    private volatile boolean printing;
    private volatile boolean closed;

    LabelPort(VirtualPrinter printer, Answers answers) {
        this.printer = printer;
        this.answers = answers;
        Thread.ofPlatform().daemon().name("label printer engine").start(this::run);
    }

    @Override
    public void received(byte[] bytes, int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0xFF;
            if (printer.has(Fault.POWER_OFF)) {
                return;
            }
            question.append((char) value);
            if (question.toString().equals(TSPL_QUESTION)) {
                question.setLength(0);
                answers.send(new byte[] {tsplStatus()});
            } else if (question.toString().equals(ZPL_QUESTION)) {
                question.setLength(0);
                answers.send(zplStatus());
            } else if (!TSPL_QUESTION.startsWith(question.toString())
                    && !ZPL_QUESTION.startsWith(question.toString())) {
                for (int c = 0; c < question.length(); c++) {
                    put(question.charAt(c));
                }
                question.setLength(0);
            }
        }
    }

    private void put(int value) throws InterruptedException {
        unprinted.incrementAndGet();
        while (!closed && !printer.has(Fault.POWER_OFF) && !buffer.offer(value, 100, TimeUnit.MILLISECONDS)) {
            // The program waits as well.
        }
    }

    private byte tsplStatus() {
        return (byte) ((printer.has(Fault.COVER_OPEN) ? 1 : 0)
                | (printer.has(Fault.PAPER_OUT) ? 4 : 0)
                | (printing ? 0x20 : 0));
    }

    private byte[] zplStatus() {
        int formats = unprinted.get() > 0 ? 1 : 0;
        String first = "030,%d,0,0240,%03d,0,0,0,000,0,0,0".formatted(printer.has(Fault.PAPER_OUT) ? 1 : 0, formats);
        String second =
                "000,0,%d,0,0,2,4,0,%08d,1,000".formatted(printer.has(Fault.COVER_OPEN) ? 1 : 0, printing ? 1 : 0);
        StringBuilder answer = new StringBuilder();
        for (String line : List.of(first, second, "1234,0")) {
            answer.append('\u0002').append(line).append("\u0003\r\n");
        }
        return answer.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void run() {
        try {
            Integer value = buffer.poll(ENGINE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            while (!closed || value != null) {
                if (printer.has(Fault.POWER_OFF)) {
                    buffer.clear();
                    unprinted.set(0);
                    decoder.forget();
                } else if (value != null) {
                    decoder.accept(value);
                    unprinted.decrementAndGet();
                }
                value = buffer.poll(ENGINE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes as long as a label takes. Without paper it waits.
    private void print(Item.Label label) {
        try {
            if (!printer.awaitReady()) {
                return;
            }
            printing = true;
            TimeUnit.MILLISECONDS.sleep(printer.has(Fault.SLOW) ? SLOW_LABEL_MILLIS : LABEL_MILLIS);
            if (printer.awaitReady()) {
                printer.receipts().add(List.of(label), 0, true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            printing = false;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
