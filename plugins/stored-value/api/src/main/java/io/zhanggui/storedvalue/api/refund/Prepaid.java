package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// What was paid for in advance, under one contract and for one price.
public sealed interface Prepaid {

    /// The principal: what the consumer paid. Bonus is never paid for.
    Money paid();

    /// The day of payment, which is also that of the contract.
    LocalDate paidOn();

    /// Stored value or a times card. A package of several services is one of these for each service, the price
    /// allocated to them by their list prices.
    /// @param worth what the price bought, above zero: principal and bonus in fen, or a number of times
    record Counted(Money paid, LocalDate paidOn, long worth) implements Prepaid {
        public Counted {
            requirePrice(paid);
            if (worth <= 0) {
                throw new IllegalArgumentException("a worth above zero: " + worth);
            }
        }
    }

    /// As often as wanted within a period (article 22).
    /// @param lastDay inclusive
    record Period(Money paid, LocalDate paidOn, LocalDate firstDay, LocalDate lastDay) implements Prepaid {
        public Period {
            requirePrice(paid);
            if (lastDay.isBefore(firstDay)) {
                throw new IllegalArgumentException("from " + firstDay + " to " + lastDay);
            }
        }

        /// How many days it is valid for.
        public long days() {
            return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
        }

        /// How many days are over at the end of `day`, from zero to all of them.
        public long daysUsed(LocalDate day) {
            return Math.clamp(ChronoUnit.DAYS.between(firstDay, day) + 1, 0, days());
        }
    }

    private static void requirePrice(Money paid) {
        if (paid.fen() < 0) {
            throw new IllegalArgumentException("paid " + paid);
        }
    }
}
