package io.zhanggui.protocol.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PairingTurnsTest {
    private static final String TILL = "192.168.1.20";
    private static final String STRANGER = "192.168.1.66";

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final PairingTurns turns = new PairingTurns(() -> now);
    private int asked;

    private boolean take(String address, boolean right) {
        return turns.take(address, () -> {
            asked++;
            return right;
        });
    }

    private void exhaust(String address) {
        for (int i = 0; i < PairingTurns.MAX_WRONG_A_MINUTE; i++) {
            assertThat(take(address, false)).isTrue();
        }
    }

    @Test
    void whoGuessesIsStoppedForAMinuteAndNobodyElseIs() {
        exhaust(STRANGER);
        int before = asked;
        assertThat(take(STRANGER, true)).isFalse();
        assertThat(asked).isEqualTo(before);
        assertThat(take(TILL, true)).isTrue();

        now = now.plus(Duration.ofSeconds(59));
        assertThat(take(STRANGER, true)).isFalse();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(take(STRANGER, true)).isTrue();
    }

    @Test
    void rightAndFailedTriesAreNotCounted() {
        for (int i = 0; i <= PairingTurns.MAX_WRONG_A_MINUTE; i++) {
            assertThat(take(TILL, true)).isTrue();
            assertThatThrownBy(() -> turns.take(TILL, () -> {
                        throw new IllegalStateException("database away");
                    }))
                    .hasMessage("database away");
        }
        assertThat(turns.waiting()).isZero();
        exhaust(TILL);
    }

    @Test
    void aClockThatIsSetBackStopsNobodyForLonger() {
        exhaust(STRANGER);
        now = now.minus(Duration.ofDays(365));
        assertThat(take(STRANGER, true)).isTrue();
    }

    @Test
    @Timeout(60)
    void fewWaitAndWhoIsOneTooManyIsSentAwayUncounted() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < PairingTurns.MAX_WAITING; i++) {
            waiting.add(Thread.ofPlatform()
                    .daemon()
                    .start(() -> turns.take(TILL, () -> {
                        try {
                            atWork.await();
                        } catch (InterruptedException ended) {
                            Thread.currentThread().interrupt();
                        }
                        return true;
                    })));
        }
        while (turns.waiting() < PairingTurns.MAX_WAITING) {
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
        for (int i = 0; i <= PairingTurns.MAX_WRONG_A_MINUTE; i++) {
            assertThat(take(STRANGER, false)).isFalse();
        }
        assertThat(asked).isZero();
        atWork.countDown();
        for (Thread each : waiting) {
            each.join();
        }
        exhaust(STRANGER);
    }
}
