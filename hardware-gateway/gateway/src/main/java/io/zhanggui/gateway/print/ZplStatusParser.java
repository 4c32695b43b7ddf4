package io.zhanggui.gateway.print;

import java.util.ArrayList;
import java.util.List;

/// Reads the answers to `~HS`: three lines between STX and ETX, with fields between commas. Not thread-safe.
final class ZplStatusParser implements AnswerReader {
    private static final int STX = 0x02;
    private static final int ETX = 0x03;
    private static final int LINES = 3;
    private static final int MAX_LINE = 200;

    private final Answers answers;
    private final StringBuilder line = new StringBuilder();
    private final List<String[]> lines = new ArrayList<>();
    private boolean within;
    private PrinterStatus status = PrinterStatus.READY;

    ZplStatusParser(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void asked(int which) {
        // An answer is told by its frame. Of one that lost a line nothing is left to be taken for the next one's.
        lines.clear();
    }

    @Override
    public void accept(int value) {
        if (value == STX) {
            within = true;
            line.setLength(0);
        } else if (value == ETX && within) {
            within = false;
            lines.add(line.toString().split(",", -1));
            if (lines.size() == LINES) {
                read();
                lines.clear();
            }
        } else if (within && line.length() < MAX_LINE) {
            line.append((char) value);
        }
    }

    /// First line: paper out, pause, formats in the buffer, over- and undertemperature; second: head up, ribbon out,
    /// labels left of a batch.
    private void read() {
        String[] first = lines.get(0);
        String[] second = lines.get(1);
        PrinterStatus now = new PrinterStatus(
                isOn(first, 2),
                isOn(second, 2),
                isOn(first, 1),
                false,
                isOn(second, 3) || isOn(first, 10) || isOn(first, 11));
        answers.working(isOn(first, 4) || isOn(second, 8));
        if (!now.equals(status)) {
            status = now;
            answers.status(now);
        }
        answers.realTimeAnswer(1);
    }

    /// Whether a number in a field is above zero.
    private static boolean isOn(String[] fields, int field) {
        return field < fields.length && fields[field].strip().matches("0*[1-9][0-9]*");
    }
}
