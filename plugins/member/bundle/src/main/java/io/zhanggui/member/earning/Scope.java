package io.zhanggui.member.earning;

import io.zhanggui.checkout.api.ItemRef;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// What a rule is for. Everything that is left open stands for all.
/// @param category name of a category; empty for all
/// @param weekdays bit 0 is Monday; 0 for every day
/// @param dayOfMonth the shop's day for members, 1 to 31; 0 for every day
/// @param fromMinute of the day
/// @param untilMinute the minute after the last one, 1440 for the end of the day
public record Scope(
        @Nullable Long tierId,
        @Nullable ItemRef item,
        String category,
        int weekdays,
        int dayOfMonth,
        int fromMinute,
        int untilMinute) {
    public static final int END_OF_DAY = 24 * 60;
    public static final Scope ALL = new Scope(null, null, "", 0, 0, 0, END_OF_DAY);

    private static final int ALL_WEEKDAYS = 0b111_1111;

    public Scope {
        if (weekdays < 0
                || weekdays > ALL_WEEKDAYS
                || dayOfMonth < 0
                || dayOfMonth > 31
                || fromMinute < 0
                || fromMinute >= untilMinute
                || untilMinute > END_OF_DAY) {
            throw new IllegalArgumentException("not a scope: weekdays " + weekdays + ", day " + dayOfMonth
                    + ", minutes " + fromMinute + " to " + untilMinute);
        }
    }

    public boolean isAnyTime() {
        return weekdays == 0 && dayOfMonth == 0 && fromMinute == 0 && untilMinute == END_OF_DAY;
    }

    boolean covers(long memberTierId, ZonedDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        return (tierId == null || tierId == memberTierId)
                && (weekdays == 0 || (weekdays & 1 << at.getDayOfWeek().ordinal()) != 0)
                && (dayOfMonth == 0 || dayOfMonth == at.getDayOfMonth())
                && minute >= fromMinute
                && minute < untilMinute;
    }

    boolean covers(ItemRef sold, String soldCategory) {
        return (item == null || item.equals(sold)) && (category.isEmpty() || category.equals(soldCategory));
    }

    /// The narrower of two scopes has the higher figure: an item before a category, a tier before a time.
    int narrowness() {
        return (item == null ? 0 : 8) + (category.isEmpty() ? 0 : 4) + (tierId == null ? 0 : 2) + (isAnyTime() ? 0 : 1);
    }
}
