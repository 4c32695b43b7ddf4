package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.PrintJob;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobCreditTest {
    private static final PrintJob SMALL = PrintJob.of("a", 1, "p", 1_000, PrintDocument.of(PrintBlock.Text.left("x")));
    private final JobCredit credit = new JobCredit();

    @Test
    void aNewLineIsToldTheRoomThatIsLeftEvenWhenThereIsNone() {
        credit.begin();
        assertThat(credit.toTell(0)).contains(new Message.Credit(JobCredit.ROOM));
        assertThat(credit.toTell(0)).isEmpty();
        credit.begin();
        assertThat(credit.toTell(3 * JobCredit.ROOM)).contains(new Message.Credit(0));
        assertThat(credit.toTell(JobCredit.ROOM)).isEmpty();
        assertThat(credit.toTell(0)).contains(new Message.Credit(JobCredit.ROOM));
    }

    /// However jobs come and end, the server's is always told of room when all has ended, and never of too
    /// much.
    @Test
    void theServerIsNeverLeftWithoutRoomForEver() {
        Random random = new Random(1);
        credit.begin();
        long told = credit.toTell(0).orElseThrow().weight();
        long heard = 0;
        long held = 0;
        for (int i = 0; i < 100_000; i++) {
            if (heard < told && random.nextInt(10) > 3) {
                credit.heard(SMALL.weight());
                heard += SMALL.weight();
                held += SMALL.weight();
            } else {
                held = random.nextInt(100) == 0 ? 0 : Math.max(0, held - SMALL.weight());
                told = credit.toTell(held).map(Message.Credit::weight).orElse(told);
            }
            assertThat(held).isLessThanOrEqualTo(JobCredit.ROOM);
            assertThat(held > 0 || heard < told).isTrue();
        }
        assertThat(heard).isGreaterThan(10 * JobCredit.ROOM);
    }
}
