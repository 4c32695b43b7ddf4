package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void theFenThatIsMissingGoesToTheLargestRemainder() {
        assertThat(Allocation.byLargestRemainder(100, 1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(Allocation.byLargestRemainder(10, 15, 26, 59)).containsExactly(1, 3, 6);
    }

    @Test
    void aNegativeTotalGivesTheNegatedParts() {
        assertThat(Allocation.byLargestRemainder(-100, 1, 1, 1)).containsExactly(-34, -33, -33);
    }

    @Test
    void weightsThatAreAllZeroCountAsEqual() {
        assertThat(Allocation.byLargestRemainder(5, 0, 0)).containsExactly(3, 2);
    }

    @Test
    void aWeightBelowZeroIsACallersBug() {
        assertThatThrownBy(() -> Allocation.byLargestRemainder(5, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsAlwaysSumToTheTotalAndLieWithinOneOfTheExactShare() {
        Random random = new Random(20261122);
        for (int round = 0; round < 10_000; round++) {
            long[] weights = random.longs(1 + random.nextInt(9), 0, 1_000_000).toArray();
            long total = random.nextLong(-10_000_000_000L, 10_000_000_000L);
            long[] parts = Allocation.byLargestRemainder(total, weights);
            assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
            long sum = Arrays.stream(weights).sum();
            for (int i = 0; i < parts.length && sum > 0; i++) {
                assertThat(Math.abs(parts[i] * sum - total * weights[i])).isLessThan(sum);
            }
        }
    }
}
