package io.zhanggui.storedvalue.api.refund;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The interest rates that article 16 refers to, by the day from which they apply. In basis points a year: 310
/// is 3.10 %.
/// @param lending one-year loan prime rate (贷款市场报价利率), for the merchant's cause
/// @param deposit the central bank's one-year benchmark deposit rate (一年定期存款基准利率), for the consumer's cause
public record ReferenceRates(NavigableMap<LocalDate, Integer> lending, NavigableMap<LocalDate, Integer> deposit) {
    public ReferenceRates {
        lending = checked(lending);
        deposit = checked(deposit);
    }

    public static ReferenceRates of(Map<LocalDate, Integer> lending, Map<LocalDate, Integer> deposit) {
        return new ReferenceRates(new TreeMap<>(lending), new TreeMap<>(deposit));
    }

    /// @throws RateUnknown for a day before the first rate
    public int lendingOn(LocalDate day) {
        return on(lending, day);
    }

    /// @throws RateUnknown for a day before the first rate
    public int depositOn(LocalDate day) {
        return on(deposit, day);
    }

    private static int on(NavigableMap<LocalDate, Integer> rates, LocalDate day) {
        Map.Entry<LocalDate, Integer> rate = rates.floorEntry(day);
        if (rate == null) {
            throw new RateUnknown(day);
        }
        return rate.getValue();
    }

    private static NavigableMap<LocalDate, Integer> checked(NavigableMap<LocalDate, Integer> rates) {
        rates.forEach((from, basisPoints) -> {
            if (basisPoints < 0) {
                throw new IllegalArgumentException(basisPoints + " from " + from);
            }
        });
        return java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(rates));
    }
}
