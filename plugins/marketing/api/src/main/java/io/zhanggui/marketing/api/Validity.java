package io.zhanggui.marketing.api;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// When a coupon can be used.
public sealed interface Validity {
    int MOST_DAYS = 3_660;

    /// First day of a coupon that is issued on a day.
    LocalDate firstDay(LocalDate issued);

    /// Last day of a coupon that is issued on a day; null for no end.
    @Nullable
    LocalDate lastDay(LocalDate issued);

    /// The same days for all.
    /// @param from null for at once
    /// @param to null for no end
    record Between(@Nullable LocalDate from, @Nullable LocalDate to) implements Validity {
        /// @throws Refusal for an end before the beginning
        public Between {
            if (from != null && to != null && to.isBefore(from)) {
                throw new Refusal("marketing.coupon.validity-invalid");
            }
        }

        @Override
        public LocalDate firstDay(LocalDate issued) {
            return from == null || from.isBefore(issued) ? issued : from;
        }

        @Override
        public @Nullable LocalDate lastDay(LocalDate issued) {
            return to;
        }
    }

    /// So many days, the day of the issue included.
    record Days(int days) implements Validity {
        /// @throws Refusal for none, or for more than ten years
        public Days {
            if (days < 1 || days > MOST_DAYS) {
                throw new Refusal("marketing.coupon.days-invalid", MOST_DAYS);
            }
        }

        @Override
        public LocalDate firstDay(LocalDate issued) {
            return issued;
        }

        @Override
        public LocalDate lastDay(LocalDate issued) {
            return issued.plusDays(days - 1L);
        }
    }
}
