package io.zhanggui.storedvalue.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.DrawOrder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTermsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void termsWithoutANameAnAmountOrWithANegativeBonusAreRefused() {
        assertThatThrownBy(() -> terms(" ", 500, 60, null, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> terms("x", 0, 60, null, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> terms("x", 500, -1, null, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> terms("x", 500, 60, DAY, DAY.minusDays(1))).isInstanceOf(Refusal.class);
    }

    @Test
    void anOfferIsValidFromItsFirstToItsLastDay() {
        OfferTerms week = terms("x", 500, 60, DAY, DAY.plusDays(6));
        assertThat(week.validOn(DAY.minusDays(1))).isFalse();
        assertThat(week.validOn(DAY)).isTrue();
        assertThat(week.validOn(DAY.plusDays(6))).isTrue();
        assertThat(week.validOn(DAY.plusDays(7))).isFalse();
        assertThat(terms("x", 500, 60, null, null).validOn(DAY)).isTrue();
    }

    private static OfferTerms terms(
            String name, long principal, long bonus, @Nullable LocalDate from, @Nullable LocalDate to) {
        return OfferTerms.of(name, Money.ofFen(principal), Money.ofFen(bonus), DrawOrder.PROPORTIONAL, 0, from, to);
    }
}
