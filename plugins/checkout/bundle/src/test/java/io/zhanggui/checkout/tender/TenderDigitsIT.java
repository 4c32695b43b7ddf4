package io.zhanggui.checkout.tender;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@WithHost(plugins = "checkout")
class TenderDigitsIT {
    private static final TenderType PREPAID = new Tender("prepaid", 10);
    private static final TenderType CASH = new CashTender();
    private static final TenderType WECHAT = new WeChatTender();

    private final CountedUnits units;

    TenderDigitsIT(Host host) {
        units = new CountedUnits(host.service(UnitOfWork.class));
    }

    @Test
    void aTenderKeepsItsDigitWhileOthersStopAndComeBackAndAlsoAfterARestart() {
        TenderDigits digits = started();
        digits.give(List.of(PREPAID, CASH, WECHAT));
        assertThat(digits.find(List.of(PREPAID, CASH, WECHAT), 1)).contains(PREPAID);
        assertThat(digits.find(List.of(PREPAID, CASH, WECHAT), 2)).contains(CASH);

        digits.give(List.of(CASH, WECHAT));
        assertThat(digits.find(List.of(CASH, WECHAT), 1)).as("stays vacant").isEmpty();
        assertThat(digits.find(List.of(CASH, WECHAT), 2)).contains(CASH);
        assertThat(digits.find(List.of(CASH, WECHAT), 3)).contains(WECHAT);

        TenderDigits again = started();
        again.give(List.of(CASH));
        assertThat(again.find(List.of(CASH), 2)).contains(CASH);
        again.give(List.of(CASH, PREPAID));
        assertThat(again.find(List.of(CASH, PREPAID), 1)).contains(PREPAID);
    }

    @Test
    void aNewTenderTakesNoDigitThatAnotherEverHadAndTheTenthHasNone() {
        TenderDigits digits = started();
        TenderType voucher = new Tender("voucher", 22);
        digits.give(List.of(PREPAID, CASH, WECHAT));
        digits.give(List.of(voucher, WECHAT));
        assertThat(digits.of(voucher)).hasValue(4);
        assertThat(digits.of(CASH)).hasValue(2);

        List<TenderType> many = List.of(
                new Tender("a", 100),
                new Tender("b", 100),
                new Tender("c", 1),
                new Tender("d", 90),
                new Tender("e", 95));
        digits.give(many);
        assertThat(many.stream().map(digits::of))
                .containsExactly(
                        OptionalInt.of(7), OptionalInt.of(8), OptionalInt.of(5), OptionalInt.of(9), OptionalInt.of(6));
        TenderType late = new Tender("late", 20);
        digits.give(List.of(late, CASH));
        assertThat(digits.of(late)).isEmpty();
        assertThat(digits.of(CASH)).hasValue(2);

        int asked = units.opened;
        digits.give(List.of(late, CASH));
        assertThat(units.opened).as("none is left to give").isEqualTo(asked);
    }

    /// Counts what is written.
    private static final class CountedUnits implements UnitOfWork {
        private final UnitOfWork real;
        private int opened;

        CountedUnits(UnitOfWork real) {
            this.real = real;
        }

        @Override
        public <T extends @Nullable Object> T write(Work<T> work) {
            opened++;
            return real.write(work);
        }

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) {
            return real.read(work);
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }
    }

    private TenderDigits started() {
        return new TenderDigits(units);
    }

    private record Tender(String id, int order) implements TenderType {
        @Override
        public String titleKey() {
            return id;
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
