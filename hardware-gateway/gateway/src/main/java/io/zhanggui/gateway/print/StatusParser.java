package io.zhanggui.gateway.print;

import java.util.ArrayDeque;
import java.util.Deque;

/// Reads what a receipt printer sends back. Every answer is told by its fixed bits: four bytes of automatic status
/// begin with
/// `0xx1xx00`, a real-time status is `0xx1xx10`, a paper status `0xx0xxxx`, and a process id begins with `0x37 0x22`.
/// Not thread-safe.
final class StatusParser implements AnswerReader {
    private static final int PROCESS_ID_HEADER = 0x37;
    private final Answers answers;
    private final Deque<Integer> asked = new ArrayDeque<>();
    private final int[] collected = new int[7];
    private int collectedCount;
    private int expectedCount;
    private PrinterStatus status = PrinterStatus.READY;

    StatusParser(Answers answers) {
        this.answers = answers;
    }

    /// Answers of `DLE EOT` do not say which question they belong to; they come in the order of the questions.
    @Override
    public void asked(int which) {
        if (asked.size() < 64) {
            asked.add(which);
        }
    }

    @Override
    public void accept(int value) {
        if (expectedCount > 0) {
            collect(value);
        } else if (value == PROCESS_ID_HEADER) {
            begin(7, value);
        } else if ((value & 0x93) == 0x10) {
            begin(4, value);
        } else if ((value & 0x93) == 0x12) {
            realTime(value);
        } else if ((value & 0x90) == 0x00) {
            change(status.withPaper((value & 0x0C) != 0, (value & 0x03) != 0));
            answers.paperAnswer();
        }
    }

    private void begin(int count, int value) {
        expectedCount = count;
        collectedCount = 0;
        collect(value);
    }

    private void collect(int value) {
        collected[collectedCount++] = value;
        if (collectedCount < expectedCount) {
            return;
        }
        if (expectedCount == 4) {
            change(new PrinterStatus(
                    (collected[0] & 0x08) != 0,
                    (collected[0] & 0x20) != 0,
                    (collected[2] & 0x0C) != 0,
                    (collected[2] & 0x03) != 0,
                    (collected[1] & 0x68) != 0));
        } else {
            StringBuilder id = new StringBuilder();
            for (int i = 2; i < 6; i++) {
                id.append((char) collected[i]);
            }
            answers.processId(id.toString());
        }
        expectedCount = 0;
    }

    private void realTime(int value) {
        Integer which = asked.poll();
        if (which == null) {
            return;
        }
        switch (which) {
            case 1 -> change(status.withOffline((value & 0x08) != 0));
            case 2 -> change(status.withCoverAndError((value & 0x04) != 0, (value & 0x40) != 0));
            default -> change(status.withPaper((value & 0x60) != 0, (value & 0x0C) != 0));
        }
        answers.realTimeAnswer(which);
    }

    private void change(PrinterStatus now) {
        if (!now.equals(status)) {
            status = now;
            answers.status(now);
        }
    }
}
