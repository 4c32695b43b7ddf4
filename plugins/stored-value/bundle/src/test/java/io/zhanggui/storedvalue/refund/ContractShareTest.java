package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.refund.Use;
import io.zhanggui.storedvalue.lot.Uses;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractShareTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Map<Uses.Payment, Uses.Price> PRICES =
            Map.of(new Uses.Payment(1, "sale:2"), new Uses.Price("剪发", 900, 1_000));

    @Test
    void eachPaymentIsAUseAtItsListPrice() {
        ContractShare share = share(
                List.of(moved(Kind.GRANTED, "sale:1", null, 4_000), moved(Kind.DRAWN, "sale:2", null, -900)), PRICES);
        assertThat(share.uses()).containsExactly(new Use(DAY, "剪发", 900, Money.ofFen(1_000)));
        assertThat(share.paid()).isEqualTo(Money.ofFen(4_000));
        assertThat(share.worth()).isEqualTo(4_000);
    }

    @Test
    void whatCameBackIsNotUsed() {
        assertThat(share(
                                List.of(
                                        moved(Kind.GRANTED, "sale:1", null, 4_000),
                                        moved(Kind.DRAWN, "sale:2", null, -900),
                                        moved(Kind.GIVEN_BACK, "sale:3", "sale:2", 300)),
                                PRICES)
                        .uses())
                .containsExactly(new Use(DAY, "剪发", 600, Money.ofFen(666)));
        assertThat(share(
                                List.of(
                                        moved(Kind.GRANTED, "sale:1", null, 4_000),
                                        moved(Kind.DRAWN, "sale:2", null, -900),
                                        moved(Kind.GIVEN_BACK, "sale:3", "sale:2", 300),
                                        moved(Kind.GIVEN_BACK, "sale:4", "sale:2", 600)),
                                PRICES)
                        .uses())
                .isEmpty();
    }

    @Test
    void aUseWithoutARecordOfItsPriceHasNone() {
        assertThat(share(
                                List.of(
                                        moved(Kind.GRANTED, "sale:1", null, 4_000),
                                        moved(Kind.DRAWN, "sale:2", null, -900)),
                                Map.of())
                        .uses())
                .containsExactly(new Use(DAY, "sale:2", 900, null));
    }

    @Test
    void aPartThatWasPaidBackInFullIsAsIfItHadNeverBeenBought() {
        ContractShare share = share(
                List.of(
                        moved(Kind.GRANTED, "sale:1", null, 4_000),
                        moved(Kind.DRAWN, "sale:2", null, -900),
                        moved(Kind.TAKEN_BACK, "sale:3", null, -1_000)),
                PRICES);
        assertThat(share.paid()).isEqualTo(Money.ofFen(3_000));
        assertThat(share.uses()).hasSize(1);
    }

    @Test
    void aPayoutSettlesTheUsesBeforeIt() {
        ContractShare share = share(
                List.of(
                        moved(Kind.GRANTED, "sale:1", null, 4_000),
                        moved(Kind.DRAWN, "sale:2", null, -900),
                        moved(Kind.TAKEN_BACK, "prepaid-refund:1", null, -3_100),
                        moved(Kind.GIVEN_BACK, "sale:3", "sale:2", 300)),
                PRICES);
        assertThat(share.paid()).isEqualTo(Money.ofFen(300));
        assertThat(share.uses()).isEmpty();
    }

    private static ContractShare share(List<LotMovement> movements, Map<Uses.Payment, Uses.Price> prices) {
        return ContractShare.of(1, Split.ofPrincipal(4_000), movements, prices);
    }

    private static LotMovement moved(Kind kind, String document, @Nullable String origin, long change) {
        return new LotMovement(1, 1, 1, kind, document, origin, 1, DAY, Instant.EPOCH, Split.ofPrincipal(change));
    }
}
