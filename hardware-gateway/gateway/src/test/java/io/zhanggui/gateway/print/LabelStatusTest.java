package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelStatusTest {
    private final List<String> heard = new ArrayList<>();
    private final AnswerReader.Answers answers = new AnswerReader.Answers() {
        @Override
        public void status(PrinterStatus status) {
            heard.add(status.condition().name());
        }

        @Override
        public void realTimeAnswer(int which) {
            heard.add("answer");
        }

        @Override
        public void paperAnswer() {
            heard.add("paper");
        }

        @Override
        public void processId(String fourDigits) {
            heard.add("id");
        }

        @Override
        public void working(boolean now) {
            heard.add(now ? "working" : "idle");
        }
    };

    /// Noise on a serial line: the connection stays, and what comes next must not be read a line too early.
    @Test
    void aLineOfAZplAnswerThatGotLostShiftsNoLaterAnswer() {
        ZplStatusParser parser = new ZplStatusParser(answers);
        zplLines(parser, "030,0,0,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000");
        zplLines(parser, "030,0,0,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000", "1234,0");
        assertThat(heard).containsExactly("idle", "answer");
    }

    private static void zplLines(AnswerReader parser, String... lines) {
        parser.asked(1);
        for (String line : lines) {
            parser.accept(2);
            line.chars().forEach(parser::accept);
            parser.accept(3);
        }
    }

    private void tspl(AnswerReader parser, int answer) {
        parser.asked(1);
        parser.accept(answer);
    }

    @Test
    void theByteOfATsplPrinterSaysWhatIsWrongAndWhetherItPrints() {
        TsplStatusParser parser = new TsplStatusParser(answers);
        tspl(parser, 0x20);
        tspl(parser, 0x04);
        tspl(parser, 0x05);
        tspl(parser, 0x10);
        tspl(parser, 0x08);
        tspl(parser, 0x00);
        assertThat(heard)
                .containsExactly(
                        "working",
                        "answer",
                        "idle",
                        "PAPER_OUT",
                        "answer",
                        "idle",
                        "COVER_OPEN",
                        "answer",
                        "idle",
                        "OFFLINE",
                        "answer",
                        "idle",
                        "ERROR",
                        "answer",
                        "idle",
                        "READY",
                        "answer");
    }

    @Test
    void aByteThatNobodyAskedForIsNoStatus() {
        new TsplStatusParser(answers).accept(0x04);
        assertThat(heard).isEmpty();
    }

    private static void zpl(AnswerReader parser, String first, String second) {
        for (String line : List.of(first, second, "1234,0")) {
            for (byte value : ("\u0002" + line + "\u0003\r\n").getBytes(StandardCharsets.US_ASCII)) {
                parser.accept(value);
            }
        }
    }

    /// The first answer is the example of Zebra's programming guide.
    @Test
    void theThreeLinesOfAZplPrinterSayTheSame() {
        ZplStatusParser parser = new ZplStatusParser(answers);
        zpl(parser, "030,0,0,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000");
        zpl(parser, "030,0,0,1245,001,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000");
        zpl(parser, "030,1,0,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000003,1,000");
        zpl(parser, "030,0,0,1245,000,0,0,0,000,0,0,0", "000,0,1,0,0,2,4,0,00000000,1,000");
        zpl(parser, "030,0,1,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000");
        assertThat(heard)
                .containsExactly(
                        "idle",
                        "answer",
                        "working",
                        "answer",
                        "working",
                        "PAPER_OUT",
                        "answer",
                        "idle",
                        "COVER_OPEN",
                        "answer",
                        "idle",
                        "OFFLINE",
                        "answer");
    }
}
