package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitingTimesDoubleUpToTheLimitWithUpToHalfTakenOff() {
        Backoff backoff = new Backoff(100, 1_000, new Random(1));
        for (long full : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            assertThat(backoff.nextMillis()).isBetween(full / 2, full);
        }
        backoff.reset();
        assertThat(backoff.nextMillis()).isBetween(50L, 100L);
    }

    @Test
    void fiveHundredGatewaysDoNotComeBackTogether() {
        Random random = new Random(1);
        long distinct = IntStream.range(0, 500)
                .mapToLong(i -> new Backoff(1_000, 1_000, random).nextMillis())
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(250);
    }
}
