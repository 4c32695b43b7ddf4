package io.zhanggui.commission.rule;

import io.zhanggui.api.security.Role;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.commission.api.Occasion;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A rate, from a day on (提成规则). A rule is never changed, only ended, so that an old sale keeps the rule it was made
/// under.
/// @param endedOn the last day on which it counts; null while it is not ended
/// @param withdrawn taken back before its first day: it never counts
public record Rule(
        long id,
        Scope scope,
        Rate rate,
        LocalDate effectiveFrom,
        @Nullable LocalDate endedOn,
        boolean withdrawn) {

    /// What a line is, as a rule looks at it.
    /// @param role of the employee that day; null for one who is gone
    public record Trade(
            Occasion occasion,
            ItemKind kind,
            String category,
            @Nullable ItemRef item,
            long employeeId,
            @Nullable Role role) {}

    public boolean countsOn(LocalDate day) {
        return !withdrawn && !day.isBefore(effectiveFrom) && (endedOn == null || !day.isAfter(endedOn));
    }

    public boolean fits(Trade trade) {
        return (scope.occasion() == null || scope.occasion() == trade.occasion())
                && (scope.kind() == null || scope.kind() == trade.kind())
                && (scope.category().isEmpty() || scope.category().equals(trade.category()))
                && (scope.item() == null || scope.item().equals(trade.item()))
                && (scope.employeeId() == null || scope.employeeId() == trade.employeeId())
                && (scope.role() == null || scope.role() == trade.role());
    }

    /// Whether both are for the same on some day.
    boolean overlaps(Scope otherScope, LocalDate from, @Nullable LocalDate last) {
        return !withdrawn
                && scope.sameAs(otherScope)
                && (endedOn == null || !endedOn.isBefore(from))
                && (last == null || !last.isBefore(effectiveFrom));
    }
}
