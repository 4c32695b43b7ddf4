package io.zhanggui.insight.portrait;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.MemberPurchases.Purchase;
import io.zhanggui.insight.forecast.Visits;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one person bought, under all ids that the person has had.
/// @param days what was bought, by day and store
/// @param tastes what was spent, by category, without categories of zero
record Portrait(SortedMap<Place, Bought> days, SortedMap<String, Money> tastes) {

    record Place(LocalDate day, long storeId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::day).thenComparingLong(Place::storeId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /// @param kept whether anything did not come back
    record Bought(Money spent, boolean kept) {
        Bought and(Bought other) {
            return new Bought(spent.plus(other.spent), kept || other.kept);
        }
    }

    static Portrait empty() {
        return new Portrait(new TreeMap<>(), new TreeMap<>());
    }

    static Portrait of(List<Purchase> purchases) {
        Portrait portrait = empty();
        for (Purchase purchase : purchases) {
            Money spent = purchase.spent().values().stream().reduce(Money.ZERO, Money::plus);
            portrait.days.merge(
                    new Place(purchase.day(), purchase.storeId()), new Bought(spent, purchase.kept()), Bought::and);
            purchase.spent().forEach((category, paid) -> portrait.tastes.merge(category, paid, Money::plus));
        }
        portrait.tastes.values().removeIf(paid -> paid.fen() == 0);
        portrait.days.values().removeIf(bought -> bought.spent().fen() == 0 && !bought.kept());
        return portrait;
    }

    Summary summary() {
        long[] visits = days.entrySet().stream()
                .filter(day -> day.getValue().kept())
                .mapToLong(day -> day.getKey().day().toEpochDay())
                .distinct()
                .toArray();
        Money spent = days.values().stream().map(Bought::spent).reduce(Money.ZERO, Money::plus);
        if (visits.length == 0) {
            return new Summary(null, null, 0, spent, null);
        }
        Visits came = new Visits(visits);
        OptionalInt gap = came.medianGapDays();
        return new Summary(came.first(), came.last(), came.count(), spent, gap.isPresent() ? gap.getAsInt() : null);
    }
}
