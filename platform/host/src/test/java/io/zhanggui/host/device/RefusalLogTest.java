package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private Instant now = Instant.parse("2026-06-01T02:00:00Z");
    private final List<String> lines = new ArrayList<>();
    private final RefusalLog log = new RefusalLog(() -> now, lines::add);

    @Test
    void aFloodOfRefusalsIsOneLineAMinuteThatCountsThem() {
        for (int i = 0; i < 1_000; i++) {
            log.refused("refused");
        }
        assertThat(lines).containsExactly("refused");
        now = now.plus(Duration.ofMinutes(1));
        log.refused("again");
        assertThat(lines).hasSize(2).last().asString().startsWith("again").contains("999");
        now = now.plus(Duration.ofMinutes(1));
        log.refused("alone");
        assertThat(lines).last().isEqualTo("alone");
    }

    @Test
    void aClockThatIsSetBackSilencesNothing() {
        log.refused("before");
        now = now.minus(Duration.ofDays(365));
        log.refused("after");
        assertThat(lines).containsExactly("before", "after");
    }

    @Test
    void whatAStrangerMadeUpStaysOnOneLineThatEnds() {
        log.refused("CN=a\n2026-06-01 INFO all is well" + "x".repeat(10_000));
        assertThat(lines).singleElement().asString().doesNotContain("\n").hasSizeLessThan(500);
    }
}
