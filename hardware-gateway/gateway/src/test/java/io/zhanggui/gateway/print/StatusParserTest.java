package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusParserTest {
    private final List<String> heard = new ArrayList<>();
    private final StatusParser parser = new StatusParser(new AnswerReader.Answers() {
        @Override
        public void status(PrinterStatus status) {
            heard.add(status.condition().name());
        }

        @Override
        public void realTimeAnswer(int which) {
            heard.add("answer " + which);
        }

        @Override
        public void paperAnswer() {
            heard.add("paper");
        }

        @Override
        public void processId(String fourDigits) {
            heard.add("id " + fourDigits);
        }

        @Override
        public void working(boolean now) {
            heard.add("working " + now);
        }
    });

    private void accept(int... values) {
        for (int value : values) {
            parser.accept(value);
        }
    }

    @Test
    void automaticStatusTellsCoverPaperAndError() {
        accept(0x38, 0, 0, 0, 0x18, 0, 0x0F, 0, 0x18, 0x08, 0, 0, 0x10, 0, 0, 0);
        assertThat(heard).containsExactly("COVER_OPEN", "PAPER_OUT", "ERROR", "READY");
    }

    @Test
    void answersAreToldApartAlsoWhenTheyComeTogether() {
        parser.asked(1);
        parser.asked(4);
        accept(0x12, 0x10, 0, 0, 0, 0x37, 0x22, '0', '0', '4', '2', 0, 0x00, 0x72, 0x0F);
        assertThat(heard).containsExactly("answer 1", "id 0042", "paper", "PAPER_OUT", "answer 4", "paper");
    }

    @Test
    void paperThatRunsLowIsToldByEachKindOfAnswerAndStopsNothing() {
        accept(0x10, 0, 0x03, 0);
        accept(0x00);
        parser.asked(4);
        accept(0x12 | 0x0C);
        parser.asked(4);
        accept(0x12 | 0x6C);
        assertThat(heard)
                .containsExactly("PAPER_LOW", "READY", "paper", "PAPER_LOW", "answer 4", "PAPER_OUT", "answer 4");
        assertThat(PrinterStatus.READY.withPaper(false, true).canPrint()).isTrue();
        assertThat(PrinterStatus.READY.withPaper(true, true).canPrint()).isFalse();
    }

    @Test
    void aStatusNobodyAskedForIsNoAnswer() {
        accept(0x12);
        assertThat(heard).isEmpty();
    }
}
