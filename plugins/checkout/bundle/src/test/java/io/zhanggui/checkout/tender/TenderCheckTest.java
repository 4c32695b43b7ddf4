package io.zhanggui.checkout.tender;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.TenderType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenderCheckTest {
    private static final TenderTypes TYPES =
            new TenderTypes(List.of(new CashTender(), new WeChatTender(), new PrepaidTender()));

    @Test
    void exactAmountsAndCashWithChangePass() {
        assertThatCode(() -> check(500, 0, false, tender("cash", 300, 1_000), tender("wechat", 200, 200)))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(0, 0, false)).doesNotThrowAnyException();
    }

    @Test
    void tooLittleAndTooMuchAreRefused() {
        refused("checkout.tender.too-little", 500, 0, false, tender("cash", 499, 499));
        refused("checkout.tender.too-much", 500, 0, false, tender("cash", 501, 501));
        refused("checkout.tender.too-little", 500, 0, false);
    }

    @Test
    void onlyATypeThatGivesChangeMayBeGivenMore() {
        refused("checkout.tender.no-change", 500, 0, false, tender("wechat", 500, 600));
    }

    @Test
    void anAmountIsAboveZeroAndNeverMoreThanGiven() {
        refused("checkout.tender.bad-amount", 500, 0, false, tender("cash", 0, 0), tender("wechat", 500, 500));
        refused("checkout.tender.bad-amount", 500, 0, false, tender("cash", 500, 400));
    }

    @Test
    void aTenderThatIsNotThereIsRefused() {
        refused("checkout.tender.unavailable", 500, 0, false, tender("shells", 500, 500));
    }

    @Test
    void aTenderOfACustomerNeedsOne() {
        refused("checkout.tender.needs-member", 500, 0, false, tender("prepaid", 500, 500));
        assertThatCode(() -> check(500, 0, true, tender("prepaid", 500, 500))).doesNotThrowAnyException();
    }

    @Test
    void prepaidMoneyPaysForGoodsBesideATopUpButNeverForTheTopUp() {
        assertThatCode(() -> check(300, 1_000, true, tender("prepaid", 300, 300), tender("cash", 1_000, 1_000)))
                .doesNotThrowAnyException();
        refused("checkout.tender.wrong-kind", 300, 1_000, true, tender("prepaid", 301, 301), tender("cash", 999, 999));
    }

    private static void refused(String textKey, long goodsFen, long topUpFen, boolean customer, PaidTender... tenders) {
        assertThatThrownBy(() -> check(goodsFen, topUpFen, customer, tenders))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(textKey);
    }

    private static void check(long goodsFen, long topUpFen, boolean customer, PaidTender... tenders) {
        TenderCheck.check(
                List.of(tenders),
                TYPES::require,
                Map.of(ItemKind.GOODS, Money.ofFen(goodsFen), ItemKind.TOP_UP, Money.ofFen(topUpFen)),
                customer);
    }

    private static PaidTender tender(String type, long amount, long given) {
        return new PaidTender(type, Money.ofFen(amount), Money.ofFen(given));
    }

    private static final class PrepaidTender implements TenderType {
        @Override
        public String id() {
            return "prepaid";
        }

        @Override
        public String titleKey() {
            return "prepaid";
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public boolean needsCustomer() {
            return true;
        }

        @Override
        public boolean pays(ItemKind kind) {
            return kind != ItemKind.TOP_UP;
        }

        @Override
        public Taken take(SaleInProgress sale, Money amount) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Taken giveBack(RefundInProgress refund, Money amount) {
            throw new UnsupportedOperationException();
        }
    }
}
