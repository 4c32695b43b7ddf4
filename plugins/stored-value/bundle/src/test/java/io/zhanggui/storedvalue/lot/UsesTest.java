package io.zhanggui.storedvalue.lot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.refund.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void eachPaymentIsAUseAtItsListPrice() {
        List<Use> uses = Uses.uses(
                List.of(moved(Kind.GRANTED, "sale:1", null, 4_000), moved(Kind.DRAWN, "sale:2", null, -900)),
                Map.of("sale:2", new Uses.Price("剪发", 900, 1_000)));
        assertThat(uses).containsExactly(new Use(DAY, "剪发", 900, Money.ofFen(1_000)));
    }

    @Test
    void whatCameBackIsNotUsed() {
        Map<String, Uses.Price> prices = Map.of("sale:2", new Uses.Price("剪发", 900, 1_000));
        assertThat(Uses.uses(
                        List.of(
                                moved(Kind.DRAWN, "sale:2", null, -900),
                                moved(Kind.GIVEN_BACK, "sale:3", "sale:2", 300)),
                        prices))
                .containsExactly(new Use(DAY, "剪发", 600, Money.ofFen(666)));
        assertThat(Uses.uses(
                        List.of(
                                moved(Kind.DRAWN, "sale:2", null, -900),
                                moved(Kind.GIVEN_BACK, "sale:3", "sale:2", 300),
                                moved(Kind.GIVEN_BACK, "sale:4", "sale:2", 600)),
                        prices))
                .isEmpty();
    }

    @Test
    void aUseWithoutARecordOfItsPriceHasNone() {
        assertThat(Uses.uses(List.of(moved(Kind.DRAWN, "sale:2", null, -900)), Map.of()))
                .containsExactly(new Use(DAY, "sale:2", 900, null));
    }

    private static LotMovement moved(Kind kind, String document, @Nullable String origin, long change) {
        return new LotMovement(1, 1, 1, kind, document, origin, 1, DAY, Instant.EPOCH, Split.ofPrincipal(change));
    }
}
