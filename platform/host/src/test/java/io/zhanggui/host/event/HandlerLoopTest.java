package io.zhanggui.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandlerLoopTest {

    @Test
    void thePauseDoublesFromASecondToAnHour() {
        assertThat(HandlerLoop.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(HandlerLoop.pause(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(HandlerLoop.pause(12)).isEqualTo(Duration.ofSeconds(2_048));
        assertThat(HandlerLoop.pause(1_000)).isEqualTo(Duration.ofHours(1));
    }
}
