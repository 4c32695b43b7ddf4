package io.zhanggui.checkout.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PaidTender;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeCreditTest {
    private static final List<PaidTender> BACK = List.of(paid("stored-value", 6_000), paid("cash", 2_900));

    @Test
    void whatCostsMoreIsPaidByAllThatComesBackAndTheRestByTheCustomer() {
        assertThat(ExchangeCredit.carried(BACK, Money.ofFen(10_000))).isEqualTo(BACK);
        assertThat(ExchangeCredit.left(BACK, List.of(paid("stored-value", 6_000), paid("cash", 4_000))))
                .isEmpty();
    }

    @Test
    void whatCostsLessTakesFromTheFirstTenderAndTheCustomerGetsTheRestBack() {
        List<PaidTender> carried = ExchangeCredit.carried(BACK, Money.ofFen(6_500));
        assertThat(carried).containsExactly(paid("stored-value", 6_000), paid("cash", 500));
        assertThat(ExchangeCredit.left(BACK, carried)).containsExactly(paid("cash", 2_400));
    }

    @Test
    void whatCostsNothingTakesNothing() {
        assertThat(ExchangeCredit.carried(BACK, Money.ZERO)).isEmpty();
        assertThat(ExchangeCredit.left(BACK, List.of())).isEqualTo(BACK);
    }

    private static PaidTender paid(String type, long fen) {
        return new PaidTender(type, Money.ofFen(fen), Money.ofFen(fen));
    }
}
