package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private final Outbox outbox = new Outbox();

    private void scan(Instant at) {
        assertThat(outbox.add(sequence -> new Message.Scan(sequence, "s", "690", "", at)))
                .isTrue();
    }

    private List<Long> sent(Instant now) {
        List<Long> sequences = new ArrayList<>();
        Optional<Message.Sequenced> next = outbox.next(now);
        while (next.isPresent()) {
            sequences.add(next.get().sequence());
            next = outbox.next(now);
        }
        return sequences;
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainWithItsSequenceBeforeEverythingElse() {
        scan(START);
        scan(START);
        scan(START);
        assertThat(sent(START)).containsExactly(1L, 2L, 3L);
        assertThat(outbox.acknowledged(1)).hasSize(1);
        outbox.disconnected();
        scan(START);

        assertThat(sent(START)).containsExactly(2L, 3L, 4L);
        assertThat(outbox.acknowledged(4)).hasSize(3);
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aScanThatWaitedTooLongIsDroppedButAJobsStateIsNot() {
        scan(START);
        outbox.add(sequence -> new Message.JobState(sequence, "j", State.PRINTED, "", START));
        scan(START.plusSeconds(10));

        assertThat(sent(START.plusMillis(15_001))).containsExactly(2L, 3L);
    }

    @Test
    void aSlowServerIsNotFlooded() {
        for (int i = 0; i < Outbox.WINDOW + 10; i++) {
            scan(START);
        }
        assertThat(sent(START)).hasSize(Outbox.WINDOW);
        outbox.acknowledged(4);
        assertThat(sent(START)).hasSize(4);
    }
}
