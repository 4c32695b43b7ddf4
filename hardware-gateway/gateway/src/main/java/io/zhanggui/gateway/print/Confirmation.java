package io.zhanggui.gateway.print;

import io.zhanggui.protocol.PrinterProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends one job to a receipt printer, with the question behind it that the printer answers when the job is done, and
/// waits for the answer.
final class Confirmation {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// A slow printer takes this long for a byte of text.
    private static final Duration PER_BYTE = Duration.ofMillis(10);
    /// How long somebody may take to put paper in before the job is given up.
    private static final Duration BLOCKED_PATIENCE = Duration.ofMinutes(10);

    private static final AtomicInteger LAST_PROCESS_ID =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000));

    private final PrinterSession session;
    private final PrinterProfile.Receipt profile;

    Confirmation(PrinterSession session, PrinterProfile.Receipt profile) {
        this.session = session;
        this.profile = profile;
    }

    /// True when the printer has confirmed the job; false when it is there and ready, but did not confirm. Throws
    /// when it was lost.
    boolean print(byte[] bytes) throws IOException {
        int answersBefore = session.paperAnswers();
        // Differs from those of the jobs before, whose answer may still be on its way.
        String processId = "%04d".formatted(LAST_PROCESS_ID.updateAndGet(last -> (last + 1) % 10_000));
        // Paper may run out in the middle, and somebody take longer to see it than a printer does to fail.
        session.write(bytes, BLOCKED_PATIENCE);
        return switch (profile.barrier()) {
            case PAPER_STATUS -> {
                session.write(new EscPos().askPaper().toBytes());
                yield await(bytes.length, step -> session.awaitPaperAnswer(answersBefore, step));
            }
            case PROCESS_ID -> {
                session.write(new EscPos().askProcessId(processId).toBytes());
                yield await(bytes.length, step -> session.awaitProcessId(processId, step));
            }
            case NONE -> false;
        };
    }

    private interface Answer {
        boolean cameWithin(Duration step) throws IOException;
    }

    private boolean await(int bytes, Answer answer) throws IOException {
        long patience = PATIENCE.plus(PER_BYTE.multipliedBy(bytes)).toNanos();
        long start = System.nanoTime();
        long readySince = start;
        while (!answer.cameWithin(STEP)) {
            if (profile.statusReports() && !session.askStatus(ANSWER_TIMEOUT)) {
                throw new IOException("it no longer answers");
            }
            long now = System.nanoTime();
            if (!session.status().canPrint()) {
                readySince = now;
            }
            if (now - readySince > patience || now - start > BLOCKED_PATIENCE.toNanos()) {
                return false;
            }
        }
        return true;
    }
}
