package io.zhanggui.checkout.shift;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.shift.ShiftReport.Papers;
import io.zhanggui.checkout.shift.ShiftReport.Tender;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store's day at its tills: every paper with its business date, in a shift or outside of all, and the drawers.
/// @param tenders of all papers
/// @param parts the shifts that were open on the day; what was made outside of a shift comes last, if there is any
public record DayReport(
        long storeId, LocalDate day, Papers sales, Papers refunds, List<Tender> tenders, List<Part> parts) {
    public DayReport {
        tenders = List.copyOf(tenders);
        parts = List.copyOf(parts);
    }

    /// One drawer's part in the day. A shift over midnight has a part in two days; its count belongs to the day on
    /// which it was closed.
    /// @param shift null for what was made while none was open
    /// @param cash received in cash, without what was paid back
    /// @param movedIn cash put into the drawer without a sale, zero or above
    /// @param movedOut cash taken out of it, zero or above
    public record Part(@Nullable Shift shift, Papers sales, Papers refunds, Money cash, Money movedIn, Money movedOut) {
        public Money net() {
            return sales.payable().minus(refunds.payable());
        }

        /// The count of a shift that was closed on this day; null for any other.
        public Shift.@Nullable Closing closedOn(LocalDate day) {
            Shift.Closing closing = shift == null ? null : shift.closing();
            return closing != null && closing.on().equals(day) ? closing : null;
        }
    }

    public Money net() {
        return sales.payable().minus(refunds.payable());
    }

    public Money movedIn() {
        return sum(Part::movedIn);
    }

    public Money movedOut() {
        return sum(Part::movedOut);
    }

    /// What the counts of the day found above what was expected, together.
    public Money difference() {
        return parts.stream()
                .map(part -> part.closedOn(day))
                .filter(Objects::nonNull)
                .map(Shift.Closing::difference)
                .reduce(Money.ZERO, Money::plus);
    }

    /// Whether a shift is still open: its drawer was not counted yet.
    public boolean hasOpenShift() {
        return parts.stream().map(Part::shift).anyMatch(shift -> shift != null && shift.isOpen());
    }

    private Money sum(Function<Part, Money> amount) {
        return parts.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
