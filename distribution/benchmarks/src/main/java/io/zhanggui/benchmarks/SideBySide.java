package io.zhanggui.benchmarks;

import io.zhanggui.benchmarks.Rate.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Two actions measured in turns, so that whatever else the machine does in between meets both.
/// @param ratio of the rates, the median of all rounds
record SideBySide(Rate ours, Rate theirs, double ratio) {
    private static final int ROUNDS = 5;

    /// Begins each round with a second of warm-up that does not count.
    private static final Duration SETTLING = Duration.ofSeconds(1);

    /// @param warmUp of each action, once
    /// @param measured of each action, all rounds together
    static SideBySide of(int threads, Duration warmUp, Duration measured, Action ours, Action theirs) throws Exception {
        Rate.of(threads, warmUp, Duration.ofSeconds(1), ours);
        Rate.of(threads, warmUp, Duration.ofSeconds(1), theirs);
        List<Rate> oursByRound = new ArrayList<>();
        List<Rate> theirsByRound = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Rate one = Rate.of(threads, SETTLING, measured.dividedBy(ROUNDS), ours);
            Rate other = Rate.of(threads, SETTLING, measured.dividedBy(ROUNDS), theirs);
            oursByRound.add(one);
            theirsByRound.add(other);
            ratios.add(one.perSecond() / other.perSecond());
        }
        ratios.sort(Comparator.naturalOrder());
        return new SideBySide(median(oursByRound), median(theirsByRound), ratios.get(ROUNDS / 2));
    }

    private static Rate median(List<Rate> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparing(Rate::perSecond))
                .toList()
                .get(ROUNDS / 2);
    }

    String row() {
        return "%s | %s | %.2f".formatted(ours.row(), theirs.row(), ratio);
    }
}
