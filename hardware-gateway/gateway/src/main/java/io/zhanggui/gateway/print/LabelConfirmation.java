package io.zhanggui.gateway.print;

import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import java.io.IOException;
import java.time.Duration;

/// Sends one job to a label printer and asks until it has nothing left to print. `~HS` counts what was received before
/// it;
/// `ESC ! ?` overtakes the data, so its word counts only after the printer was seen at work.
final class LabelConfirmation {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);
    /// Between two labels of a job a printer may seem to be done.
    private static final long IDLE_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PER_BYTE = Duration.ofMillis(2);
    private static final long BLOCKED_PATIENCE_NANOS = Duration.ofMinutes(10).toNanos();

    private final PrinterSession session;
    private final PrinterProfile.Label profile;

    LabelConfirmation(PrinterSession session, PrinterProfile.Label profile) {
        this.session = session;
        this.profile = profile;
    }

    /// True when the printer has printed the job; false when it is there, but was not seen to. Throws when it was lost.
    boolean print(byte[] bytes) throws IOException {
        session.write(bytes);
        return profile.statusReports() && becomesIdle(bytes.length);
    }

    private boolean becomesIdle(int bytes) throws IOException {
        long patience = PATIENCE.plus(PER_BYTE.multipliedBy(bytes)).toNanos();
        long start = System.nanoTime();
        long readySince = start;
        long idleSince = start;
        boolean seenAtWork = profile.language() == LabelLanguage.ZPL;
        while (true) {
            if (!session.askStatus(ANSWER_TIMEOUT)) {
                throw new IOException("it no longer answers");
            }
            long now = System.nanoTime();
            if (!session.status().canPrint()) {
                readySince = now;
                idleSince = now;
            } else if (session.isWorking()) {
                seenAtWork = true;
                readySince = now;
                idleSince = now;
            } else if (seenAtWork && now - idleSince >= IDLE_NANOS) {
                return true;
            }
            if (now - readySince > patience || now - start > BLOCKED_PATIENCE_NANOS) {
                return false;
            }
            session.rest(BETWEEN_QUESTIONS);
        }
    }
}
