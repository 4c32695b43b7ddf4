package io.zhanggui.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.tender.CashTender;
import io.zhanggui.checkout.tender.WeChatTender;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final CashTender CASH = new CashTender();
    private static final WeChatTender WECHAT = new WeChatTender();

    private final Payment payment = new Payment(RequestId.random(1, 1), Money.ofFen(26_820));

    @Test
    void aChosenTenderTakesTheRest() {
        payment.choose(WECHAT, null);
        assertThat(payment.isCovered()).isTrue();
        assertThat(payment.tenders()).containsExactly(tender("wechat", 26_820, 26_820));
    }

    @Test
    void aTenderTakesNoMoreThanItHasAndTheNextOneTheRest() {
        payment.choose(WECHAT, Money.ofFen(20_000));
        payment.settle();
        payment.choose(CASH, null);
        assertThat(payment.tenders()).containsExactly(tender("wechat", 20_000, 20_000), tender("cash", 6_820, 6_820));
    }

    @Test
    void moreCashThanIsDueGivesChange() {
        payment.choose(CASH, null);
        payment.enter(Money.ofFen(30_000));
        assertThat(payment.change()).isEqualTo(Money.ofFen(3_180));
        assertThat(payment.isCovered()).isTrue();
    }

    @Test
    void lessThanIsDueLeavesARest() {
        payment.choose(CASH, null);
        payment.enter(Money.ofFen(10_000));
        assertThat(payment.remaining()).isEqualTo(Money.ofFen(16_820));
    }

    @Test
    void anotherTenderInsteadOfTheOneThatCoveredAllTakesAll() {
        payment.choose(WECHAT, null);
        payment.choose(CASH, null);
        assertThat(payment.tenders()).containsExactly(tender("cash", 26_820, 26_820));
    }

    @Test
    void amountsThatCannotBeAreRefusedAndChangeNothing() {
        payment.choose(WECHAT, null);
        assertThatThrownBy(() -> payment.enter(Money.ofFen(26_821))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> payment.enter(Money.ZERO)).isInstanceOf(Refusal.class);
        payment.choose(CASH, null);
        assertThatThrownBy(() -> payment.enter(Money.ofFen(690_123_456_789L)))
                .as("a bar code read into the amount")
                .isInstanceOf(Refusal.class);
        assertThat(payment.isCovered()).isTrue();
    }

    @Test
    void whenTheOrderGetsCheaperTheLastTenderGivesWayAndCashIsChange() {
        payment.choose(WECHAT, Money.ofFen(20_000));
        payment.settle();
        payment.choose(CASH, null);
        payment.enter(Money.ofFen(7_000));
        payment.reprice(Money.ofFen(25_000));
        assertThat(payment.tenders()).containsExactly(tender("wechat", 20_000, 20_000), tender("cash", 5_000, 7_000));
        payment.reprice(Money.ofFen(18_000));
        assertThat(payment.tenders()).containsExactly(tender("wechat", 18_000, 18_000));
        assertThat(payment.isCovered()).isTrue();
        payment.reprice(Money.ofFen(26_820));
        assertThat(payment.remaining()).isEqualTo(Money.ofFen(8_820));
    }

    private static PaidTender tender(String type, long amount, long given) {
        return new PaidTender(type, Money.ofFen(amount), Money.ofFen(given));
    }
}
