package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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

    @Test
    void idsAreReadWithAsManyDigitsAsTheyWillEverHave() {
        long later = Ids.lowestAt(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(Long.toString(later)).hasSize(19);
        assertThat(Ids.parse(Long.toString(later))).contains(later);
        assertThat(Ids.parse("7")).contains(7L);
        assertThat(Ids.parse(Long.toString(Long.MAX_VALUE))).contains(Long.MAX_VALUE);
        assertThat(List.of("", "-1", "+1", " 1", "1.0", "٣", "9223372036854775808", "10000000000000000000"))
                .allMatch(text -> Ids.parse(text).isEmpty());
    }
}
