package io.zhanggui.gateway.print;

/// Reads the answers to `ESC ! ?`: one byte with a bit for each thing that is wrong, and one for printing. Anything
/// that
/// comes unasked is left out. Not thread-safe.
final class TsplStatusParser implements AnswerReader {
    private static final int HEAD_OPEN = 0x01;
    private static final int JAM = 0x02;
    private static final int NO_PAPER = 0x04;
    private static final int NO_RIBBON = 0x08;
    private static final int PAUSED = 0x10;
    private static final int PRINTING = 0x20;
    private static final int COVER_OPEN = 0x40;
    private static final int OTHER = 0x80;

    private final Answers answers;
    private int outstanding;
    private PrinterStatus status = PrinterStatus.READY;

    TsplStatusParser(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void asked(int which) {
        outstanding++;
    }

    @Override
    public void accept(int value) {
        if (outstanding == 0) {
            return;
        }
        outstanding--;
        PrinterStatus now = new PrinterStatus(
                (value & PAUSED) != 0,
                (value & (HEAD_OPEN | COVER_OPEN)) != 0,
                (value & NO_PAPER) != 0,
                false,
                (value & (JAM | NO_RIBBON | OTHER)) != 0);
        answers.working((value & PRINTING) != 0);
        if (!now.equals(status)) {
            status = now;
            answers.status(now);
        }
        answers.realTimeAnswer(1);
    }
}
