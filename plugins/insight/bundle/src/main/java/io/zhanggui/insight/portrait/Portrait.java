package io.zhanggui.insight.portrait;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.MemberPurchases.Bought;
import io.zhanggui.insight.forecast.Visits;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one person bought by day and store, under all ids that the person has had.
record Portrait(SortedMap<Place, Visit> days) {

    record Place(LocalDate day, long storeId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::day).thenComparingLong(Place::storeId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /// @param kept whether anything did not come back
    /// @param spent in all
    /// @param tastes what was spent, by category, without categories of zero
    record Visit(boolean kept, Money spent, SortedMap<String, Money> tastes) {
        static Visit of(boolean kept, Map<String, Money> byCategory) {
            SortedMap<String, Money> tastes = new TreeMap<>(byCategory);
            tastes.values().removeIf(paid -> paid.fen() == 0);
            return new Visit(kept, tastes.values().stream().reduce(Money.ZERO, Money::plus), tastes);
        }

        Visit and(Visit other) {
            Map<String, Money> both = new TreeMap<>(tastes);
            other.tastes.forEach((category, paid) -> both.merge(category, paid, Money::plus));
            return of(kept || other.kept, both);
        }

        /// As if nobody had come.
        boolean isNothing() {
            return !kept && tastes.isEmpty();
        }
    }

    static Portrait empty() {
        return new Portrait(new TreeMap<>());
    }

    static Portrait of(Collection<Bought> bought) {
        Portrait portrait = empty();
        bought.forEach(each -> portrait.days.merge(
                new Place(each.place().day(), each.place().storeId()),
                Visit.of(each.kept(), each.spent()),
                Visit::and));
        portrait.days.values().removeIf(Visit::isNothing);
        return portrait;
    }

    Summary summary(@Nullable LocalDate joinedOn) {
        long[] visits = days.entrySet().stream()
                .filter(day -> day.getValue().kept())
                .mapToLong(day -> day.getKey().day().toEpochDay())
                .distinct()
                .toArray();
        Money spent = days.values().stream().map(Visit::spent).reduce(Money.ZERO, Money::plus);
        if (visits.length == 0) {
            return new Summary(null, null, 0, spent, null, joinedOn);
        }
        Visits came = new Visits(visits);
        OptionalInt gap = came.medianGapDays();
        return new Summary(
                came.first(),
                came.last(),
                came.count(),
                spent,
                gap.isPresent() ? (Integer) gap.getAsInt() : null,
                joinedOn);
    }
}
