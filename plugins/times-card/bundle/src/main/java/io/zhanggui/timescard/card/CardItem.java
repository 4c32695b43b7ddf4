package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.api.ValidFrom;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One service of a card as it stands now. A value.
/// @param times how many were bought; null for as often as wanted
/// @param left of the times; 0 without a number of times
/// @param share what of the card's price falls on it
/// @param recognised what of the share is revenue by now
/// @param firstDay null until the days begin to count
/// @param lastDay null for ever, or until the days begin to count
/// @param lotId of the ledger; null without a number of times
/// @param closed nothing is left, it is over, or it was taken back
public record CardItem(
        long id,
        long cardId,
        ItemRef item,
        String name,
        Money listPrice,
        @Nullable Integer times,
        int left,
        @Nullable Integer days,
        ValidFrom validFrom,
        Set<Long> storeIds,
        Money share,
        Money recognised,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Long lotId,
        boolean closed) {
    public CardItem {
        storeIds = Set.copyOf(storeIds);
        if (left < 0 || left > (times == null ? 0 : times)) {
            throw new IllegalArgumentException(left + " left of " + times);
        }
        if (recognised.isNegative() || recognised.compareTo(share) > 0) {
            throw new IllegalArgumentException(recognised + " earned of " + share);
        }
    }

    public boolean isUnlimited() {
        return times == null;
    }

    public int used() {
        return times == null ? 0 : times - left;
    }

    /// Also without a number of times: once its days began to earn it has been used.
    public boolean isUnused() {
        return used() == 0 && recognised.fen() == 0 && !closed;
    }

    /// What is still owed for it.
    public Money owed() {
        return share.minus(recognised);
    }

    public boolean isUsableIn(long storeId) {
        return storeIds.isEmpty() || storeIds.contains(storeId);
    }

    public boolean isOverOn(LocalDate day) {
        return lastDay != null && lastDay.isBefore(day);
    }

    /// What using so many more times earns: the running total is `share * used / times`, rounded down, so that all
    /// uses together earn the share exactly. After a use came back, more may be earned than the line says: then
    /// nothing is earned until the line has caught up.
    /// @param more above zero, at most what is left
    public Money earnedBy(int more) {
        if (times == null || more <= 0 || more > left) {
            throw new IllegalArgumentException(more + " of " + left);
        }
        return atLeastNothing(part(used() + (long) more, times));
    }

    /// What the days up to and including `day` have earned and is not revenue yet. For an item without a number of
    /// times.
    public Money earnedUntil(LocalDate day) {
        if (times != null || days == null) {
            throw new IllegalArgumentException("earned by times: " + name);
        }
        long over = firstDay == null ? 0 : Math.clamp(ChronoUnit.DAYS.between(firstDay, day) + 1, 0, days.longValue());
        return atLeastNothing(part(over, days));
    }

    private Money atLeastNothing(Money cumulative) {
        Money more = cumulative.minus(recognised);
        return more.isNegative() ? Money.ZERO : more;
    }

    private Money part(long used, long whole) {
        return Money.ofFen(BigInteger.valueOf(share.fen())
                .multiply(BigInteger.valueOf(used))
                .divide(BigInteger.valueOf(whole))
                .longValueExact());
    }

    /// The last day when the days begin to count on `first`, which is one of them; null for ever.
    static @Nullable LocalDate lastDay(LocalDate first, @Nullable Integer days) {
        return days == null ? null : first.plusDays(days - 1L);
    }

    /// As it is from a first use on: the days of an item that is valid from its first use begin to count.
    CardItem begunOn(LocalDate day) {
        return validFrom == ValidFrom.FIRST_USE && firstDay == null
                ? with(left, recognised, closed, day, lastDay(day, days))
                : this;
    }

    /// Whether its days began to count with its first use.
    boolean beginsWithUse() {
        return validFrom == ValidFrom.FIRST_USE && firstDay != null;
    }

    /// As it was before its first use: its days do not count yet.
    CardItem unbegun() {
        return with(left, recognised, closed, null, null);
    }

    CardItem with(int leftNow, Money recognisedNow, boolean closedNow) {
        return with(leftNow, recognisedNow, closedNow, firstDay, lastDay);
    }

    /// As it is with another last day.
    CardItem until(LocalDate day) {
        return with(left, recognised, closed, firstDay, day);
    }

    private CardItem with(
            int leftNow, Money recognisedNow, boolean closedNow, @Nullable LocalDate first, @Nullable LocalDate last) {
        return new CardItem(
                id,
                cardId,
                item,
                name,
                listPrice,
                times,
                leftNow,
                days,
                validFrom,
                storeIds,
                share,
                recognisedNow,
                first,
                last,
                lotId,
                closedNow);
    }
}
