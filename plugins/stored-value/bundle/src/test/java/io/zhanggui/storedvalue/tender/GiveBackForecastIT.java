package io.zhanggui.storedvalue.tender;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GiveBackForecastIT {
    private final Counter counter;
    private final StoredValue storedValue;
    private final GiveBackForecast forecast;

    GiveBackForecastIT(Host host) {
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
        forecast = new GiveBackForecast(host.service(Lots.class), host.service(Texts.class));
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @Test
    void whatTheTillSaysGoesBackIsWhatGoesBackPartByPart() {
        long member = Counter.member();
        long step = counter.nextStep(100);
        long offer = counter.addOffer(step, 2_000);
        counter.topUp(member, offer, step);
        // Other tests top up any amount, which would get what this step gives.
        counter.changeOffer(offer, "active = FALSE");
        CompletedSale sale = counter.pay(member, 999);

        // Each rounded down, and all together what was paid.
        long[] parts = {333, 333, 334};
        long[] fens = {332, 333, 334};
        for (int i = 0; i < parts.length; i++) {
            long fen = fens[i];
            Balance before = storedValue.balance(member);
            List<String> said = said(sale, fen);
            counter.refund(sale, parts[i]);
            Balance after = storedValue.balance(member);

            assertThat(after.total().minus(before.total())).isEqualTo(Money.ofFen(fen));
            assertThat(said)
                    .containsExactly("储值退回 ¥%s：本金 ¥%s，赠金 ¥%s"
                            .formatted(
                                    Money.ofFen(fen).format(),
                                    after.principal().minus(before.principal()).format(),
                                    after.bonus().minus(before.bonus()).format()));
        }
        assertThat(storedValue.balance(member).bonus()).isEqualTo(Money.ofFen(2_000));
    }

    @Test
    void nothingIsSaidOfOtherTenders() {
        long member = Counter.member();
        CompletedSale sale = counter.topUpAnyAmount(member, 1_000);

        assertThat(forecast.of(sale, List.of(), sale.lines(), sale.tenders())).isEmpty();
    }

    private List<String> said(CompletedSale sale, long fen) {
        Money amount = Money.ofFen(fen);
        return forecast.of(sale, List.of(), sale.lines(), List.of(new PaidTender(StoredValue.TENDER, amount, amount)));
    }
}
