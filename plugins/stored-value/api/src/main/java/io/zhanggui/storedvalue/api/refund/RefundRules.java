package io.zhanggui.storedvalue.api.refund;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The figures of the law, by the day from which they apply: they change, so they are data. Rates are in basis
/// points a year: 310 is 3.10 %.
/// @param lending one-year loan prime rate (贷款市场报价利率), for the merchant's cause (article 16)
/// @param deposit the central bank's one-year benchmark deposit rate (一年定期存款基准利率), for the consumer's cause
/// @param withdrawalDays how many days after payment a withdrawal is possible (article 14)
public record RefundRules(
        NavigableMap<LocalDate, Integer> lending,
        NavigableMap<LocalDate, Integer> deposit,
        NavigableMap<LocalDate, Integer> withdrawalDays) {
    public RefundRules {
        lending = checked(lending);
        deposit = checked(deposit);
        withdrawalDays = checked(withdrawalDays);
    }

    /// @throws RuleUnknown for a day before the first figure
    public int lendingOn(LocalDate day) {
        return on(lending, day);
    }

    /// @throws RuleUnknown for a day before the first figure
    public int depositOn(LocalDate day) {
        return on(deposit, day);
    }

    /// The last day on which what was paid for on a day can be withdrawn. The day of payment is not counted.
    /// @throws RuleUnknown for a day before the first figure
    public LocalDate lastDayOfWithdrawal(LocalDate paidOn) {
        return paidOn.plusDays(on(withdrawalDays, paidOn));
    }

    private static int on(NavigableMap<LocalDate, Integer> figures, LocalDate day) {
        Map.Entry<LocalDate, Integer> figure = figures.floorEntry(day);
        if (figure == null) {
            throw new RuleUnknown(day);
        }
        return figure.getValue();
    }

    private static NavigableMap<LocalDate, Integer> checked(NavigableMap<LocalDate, Integer> figures) {
        figures.forEach((from, figure) -> {
            if (figure < 0) {
                throw new IllegalArgumentException(figure + " from " + from);
            }
        });
        return Collections.unmodifiableNavigableMap(new TreeMap<>(figures));
    }

    /// Where the rules come from. An OSGi service of the stored-value plugin; the shop edits them there.
    public interface Source {

        /// As they stand now, with all their dates.
        RefundRules refundRules();
    }
}
