package io.zhanggui.gateway.print;

import io.zhanggui.gateway.label.LabelEncoder;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Sends the labels of a job to a label printer, one after the other, and asks until each is printed. So the gateway
/// holds the bytes of one label only, the printer never has more than one label to take, and its questions are not
/// behind a whole job. `~HS` counts what was received before it; `ESC ! ?` overtakes the data, so its word counts only
/// after the printer was seen at work.
final class LabelConfirmation {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
    /// Between two copies of a label a printer may seem to be done.
    private static final Duration IDLE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PER_BYTE = Duration.ofMillis(2);
    /// The longest label at the slowest speed.
    private static final Duration PER_COPY = Duration.ofSeconds(15);
    /// How long somebody may take to put labels in before the job is given up.
    private static final Duration BLOCKED_PATIENCE = Duration.ofMinutes(10);

    private final PrinterSession session;
    private final PrinterProfile.Label profile;

    LabelConfirmation(PrinterSession session, PrinterProfile.Label profile) {
        this.session = session;
        this.profile = profile;
    }

    /// True when the printer has printed all of them; false when it is there, but was not seen to: what was not sent by
    /// then is not sent any more. Throws when it was lost.
    boolean print(List<PrintBlock.Label> labels) throws IOException {
        for (int i = 0; i < labels.size(); i++) {
            PrintBlock.Label label = labels.get(i);
            byte[] bytes = LabelEncoder.encode(label, profile);
            session.write(bytes, BLOCKED_PATIENCE);
            boolean last = i == labels.size() - 1;
            if (profile.statusReports() && !isTaken(bytes.length, label.copies(), last)) {
                return false;
            }
        }
        return profile.statusReports();
    }

    /// Waits until the label is printed; for one that others follow it is enough that the printer could take the next.
    private boolean isTaken(int bytes, int copies, boolean last) throws IOException {
        long patience = PATIENCE.plus(PER_BYTE.multipliedBy(bytes)).toNanos();
        long workPatience = patience + PER_COPY.multipliedBy(copies).toNanos();
        // The first question is behind the label, which may still be on its way.
        ask(Duration.ofNanos(Math.min(patience, BLOCKED_PATIENCE.toNanos())));
        boolean seenAtWork = profile.language() == LabelLanguage.ZPL;
        long start = System.nanoTime();
        long ableSince = start;
        long blockedSince = start;
        long idleSince = start;
        while (true) {
            long now = System.nanoTime();
            if (!session.status().canPrint()) {
                ableSince = now;
                idleSince = now;
            } else {
                blockedSince = now;
                if (session.isWorking()) {
                    seenAtWork = true;
                    idleSince = now;
                } else if (mayGoOn(seenAtWork, last, now - idleSince)) {
                    return true;
                }
            }
            if (now - idleSince > patience
                    || now - ableSince > workPatience
                    || now - blockedSince > BLOCKED_PATIENCE.toNanos()) {
                return false;
            }
            session.rest(BETWEEN_QUESTIONS);
            ask(ANSWER_TIMEOUT);
        }
    }

    private void ask(Duration timeout) throws IOException {
        if (!session.askStatus(timeout)) {
            throw new IOException("it no longer answers");
        }
    }

    /// A label that is printed between two questions is not seen at work; only for the last one of a job that matters.
    private static boolean mayGoOn(boolean seenAtWork, boolean last, long idleNanos) {
        boolean quiet = idleNanos >= IDLE.toNanos();
        return last ? seenAtWork && quiet : seenAtWork || quiet;
    }
}
