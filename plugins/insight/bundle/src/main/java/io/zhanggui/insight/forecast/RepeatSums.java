package io.zhanggui.insight.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many histories, like ones counted together: most of a shop's members share theirs with others.
final class RepeatSums {
    private final List<Repeats> distinct;
    private final long[] times;
    private final double meanAge;

    RepeatSums(List<Repeats> histories) {
        Map<Repeats, Long> counted = new HashMap<>();
        histories.forEach(one -> counted.merge(one, 1L, Long::sum));
        // Sorted, so that sums are the same whatever the order of the members was.
        distinct = new ArrayList<>(counted.keySet());
        distinct.sort(Comparator.comparingInt(Repeats::count)
                .thenComparingDouble(Repeats::lastWeeks)
                .thenComparingDouble(Repeats::ageWeeks));
        times = distinct.stream().mapToLong(counted::get).toArray();
        meanAge = histories.stream().mapToDouble(Repeats::ageWeeks).average().orElse(1);
    }

    double meanAge() {
        return Math.max(meanAge, 1.0 / 7);
    }

    double logLikelihood(BgNbd model) {
        double sum = 0;
        int count = -1;
        double ofCount = 0;
        for (int i = 0; i < times.length; i++) {
            Repeats one = distinct.get(i);
            if (one.count() != count) {
                count = one.count();
                ofCount = model.ofCount(count);
            }
            sum += times[i] * (ofCount + model.ofTimes(count, one.lastWeeks(), one.ageWeeks()));
        }
        return sum;
    }
}
