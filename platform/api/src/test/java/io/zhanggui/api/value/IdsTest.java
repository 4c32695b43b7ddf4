package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void anIdSaysTheMillisecondInWhichItWasMade() {
        long id = Ids.next();
        Instant made = Ids.madeAt(id);
        assertThat(Ids.lowestAt(made)).isLessThanOrEqualTo(id);
        assertThat(Ids.lowestAt(made.plusMillis(1))).isGreaterThan(id);
    }

    @Test
    void theLowestIdOfAMillisecondWasMadeInIt() {
        Instant instant = Instant.parse("2026-06-01T02:00:00.123Z");
        assertThat(Ids.madeAt(Ids.lowestAt(instant))).isEqualTo(instant);
        assertThat(Ids.madeAt(Ids.lowestAt(instant) - 1)).isEqualTo(instant.minusMillis(1));
    }
}
