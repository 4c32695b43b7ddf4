package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private final Outbox outbox = new Outbox();

    private void scan(Instant at) {
        outbox.addInput(sequence -> new Message.Scan(sequence, "s", "690", "", at), at);
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
        for (int i = 0; i < Protocol.WINDOW + 10; i++) {
            scan(START);
        }
        assertThat(sent(START)).hasSize(Protocol.WINDOW);
        outbox.acknowledged(4);
        assertThat(sent(START)).hasSize(4);
    }

    /// A scanner that sends without end while the server is away.
    @Test
    void aFloodOfScansTakesABoundedPartOfTheMemoryAndWhatIsKeptComesInOrder() {
        String code = "6".repeat(1_900);
        for (int i = 0; i < 100_000; i++) {
            outbox.addInput(sequence -> new Message.Scan(sequence, "s", code, "", START), START);
        }
        outbox.add(sequence -> new Message.JobState(sequence, "j", State.PRINTED, "", START));
        int kept = Outbox.MAX_INPUT_CHARS / 2_000;
        assertThat(outbox.size()).isEqualTo(kept + 1);
        List<Long> sequences = new ArrayList<>();
        while (outbox.size() > 0) {
            sequences.addAll(sent(START));
            outbox.acknowledged(sequences.getLast());
        }
        assertThat(sequences)
                .hasSize(kept + 1)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(kept + 1L);
    }

    @Test
    void whatIsTooLateMakesRoomForWhatIsNot() {
        String code = "6".repeat(1_900);
        for (int i = 0; i < Outbox.MAX_INPUT_CHARS / 2_000; i++) {
            outbox.addInput(sequence -> new Message.Scan(sequence, "s", code, "", START), START);
        }
        Instant later = START.plusMillis(Protocol.INPUT_LIFETIME_MILLIS + 1L);
        scan(later);
        assertThat(sent(later)).hasSize(1);
        assertThat(outbox.size()).isEqualTo(1);
    }
}
