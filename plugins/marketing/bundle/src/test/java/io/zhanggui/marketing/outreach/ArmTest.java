package io.zhanggui.marketing.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArmTest {
    private static final String SALT = "0123456789abcdef0123456789abcdef";
    private static final int MEMBERS = 100_000;

    @Test
    void theArmsAreAsLargeAsTheirShares() {
        Map<Arm, Integer> arms = new EnumMap<>(Arm.class);
        LongStream.range(0, MEMBERS).forEach(id -> arms.merge(Arm.of(SALT, id, 1_000, 3_000), 1, Integer::sum));
        // Some four standard deviations each way.
        assertThat(arms.get(Arm.HOLDOUT)).isBetween(9_600, 10_400);
        assertThat(arms.get(Arm.A)).isBetween(62_400, 63_600);
        assertThat(arms.get(Arm.B)).isBetween(26_400, 27_600);
    }

    @Test
    void aMemberHasTheSameArmEachTimeAndAnotherInSomeOtherRun() {
        assertThat(LongStream.range(0, 1_000))
                .anyMatch(id -> Arm.of(SALT, id, 5_000, 0) != Arm.of(SALT.replace('0', '9'), id, 5_000, 0));
        // Worked out apart, so that no later version deals them out anew.
        assertThat(LongStream.range(0, 12).mapToObj(id -> Arm.of(SALT, id, 3_000, 5_000)))
                .containsExactly(
                        Arm.HOLDOUT,
                        Arm.B,
                        Arm.HOLDOUT,
                        Arm.HOLDOUT,
                        Arm.B,
                        Arm.A,
                        Arm.B,
                        Arm.A,
                        Arm.A,
                        Arm.B,
                        Arm.HOLDOUT,
                        Arm.A);
    }

    @Test
    void aLargerHoldoutKeepsWhoWasInTheSmallerOne() {
        assertThat(LongStream.range(0, 5_000).filter(id -> Arm.of(SALT, id, 1_000, 0) == Arm.HOLDOUT))
                .isNotEmpty()
                .allMatch(id -> Arm.of(SALT, id, 2_000, 5_000) == Arm.HOLDOUT);
    }

    @Test
    void nothingIsLeftOutAtTheEnds() {
        assertThat(LongStream.range(0, 2_000)).allMatch(id -> Arm.of(SALT, id, 0, 0) == Arm.A);
        assertThat(LongStream.range(0, 2_000)).allMatch(id -> Arm.of(SALT, id, 10_000, 0) == Arm.HOLDOUT);
    }
}
