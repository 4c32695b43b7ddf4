package io.zhanggui.insight.portrait;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A member's row: what follows from the days.
/// @param joinedOn null for somebody who is not a member
record Summary(
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        int visits,
        Money spent,
        @Nullable Integer gapDays,
        @Nullable LocalDate joinedOn) {

    static final Summary NONE = new Summary(null, null, 0, Money.ZERO, null, null);

    /// For the list of differences.
    String words() {
        return visits + " / ¥" + spent.format() + " / " + first + " – " + last;
    }
}
