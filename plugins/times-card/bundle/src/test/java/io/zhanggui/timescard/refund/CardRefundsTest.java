package io.zhanggui.timescard.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.refund.CardRefunds.ItemRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardRefundsTest {
    private static final LocalDate SOLD = LocalDate.of(2026, 6, 1);
    private static final RefundRules RULES = new RefundRules(rate(310), rate(150), rate(7));

    /// Ten times for 980, 128 each before the discount, three used; a fourth use came back and does not count.
    private static final List<Movement> USES = List.of(
            movement(1, Movement.Kind.USED, -2, null),
            movement(2, Movement.Kind.USED, -1, null),
            movement(3, Movement.Kind.USED, -1, null),
            movement(4, Movement.Kind.GIVEN_BACK, 1, 3L));

    @Test
    void theMerchantsCauseChargesTheDiscountedPrice() {
        assertThat(principal(tenTimes(), RefundCause.MERCHANT)).isEqualTo(Money.ofFen(686_00));
    }

    @Test
    void theConsumersCauseChargesTheListPriceOfTheDay() {
        assertThat(principal(tenTimes(), RefundCause.CONSUMER)).isEqualTo(Money.ofFen(596_00));
    }

    @Test
    void aPeriodIsChargedByItsDays() {
        CardItem month = new CardItem(
                7,
                1,
                new ItemRef("shelf", 3),
                "洗吹",
                Money.ofFen(300_00),
                null,
                0,
                30,
                ValidFrom.PURCHASE,
                Set.of(),
                Money.ofFen(300_00),
                Money.ZERO,
                SOLD,
                SOLD.plusDays(29),
                null,
                false);
        assertThat(principal(month, RefundCause.CONSUMER)).isEqualTo(Money.ofFen(200_00));
    }

    private static Money principal(CardItem item, RefundCause cause) {
        Card card = new Card(
                1,
                "剪发 10 次卡",
                item.share(),
                Card.Origin.SOLD,
                5,
                5,
                1,
                1L,
                1,
                SOLD,
                Card.State.ACTIVE,
                0,
                Set.of(),
                List.of(item));
        List<ItemRefund> refunds = CardRefunds.figure(card, USES, RefundRequest.of(cause, SOLD.plusDays(9)), RULES);
        return refunds.getFirst().refund().principal();
    }

    private static CardItem tenTimes() {
        return new CardItem(
                7,
                1,
                new ItemRef("shelf", 3),
                "剪发",
                Money.ofFen(128_00),
                10,
                7,
                null,
                ValidFrom.PURCHASE,
                Set.of(),
                Money.ofFen(980_00),
                Money.ofFen(294_00),
                SOLD,
                null,
                4L,
                false);
    }

    private static Movement movement(long id, Movement.Kind kind, int times, @Nullable Long reverses) {
        return new Movement(
                id,
                1,
                7L,
                kind,
                5,
                1,
                9,
                "9:100",
                "sale:" + id,
                1,
                times,
                Money.ofFen(-98_00L * times),
                Money.ofFen(128_00),
                reverses,
                "",
                SOLD.plusDays(id),
                Instant.EPOCH);
    }

    private static TreeMap<LocalDate, Integer> rate(int figure) {
        TreeMap<LocalDate, Integer> rates = new TreeMap<>();
        rates.put(LocalDate.of(2020, 1, 1), figure);
        return rates;
    }
}
