package io.zhanggui.checkout.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LabelTotalTest {
    private static final ItemRef ITEM = new ItemRef("inventory", 1);

    @Test
    void everyTotalThatALabelCanHaveIsKeptAtEveryPrice() {
        for (long price : new long[] {99, 1_000, 1_990, 3_980, 5_980, 12_345, 99_999}) {
            for (long total = 1; total <= 99_999; total++) {
                Cart.Line kept = kept(total, price);
                boolean buysNothing = total * 2_000 < price;
                if (!Objects.equals(kept.amount(), buysNothing ? null : Money.ofFen(total))
                        || !buysNothing
                                && Math.abs(kept.quantity().thousandths() * price - total * 1_000) * 2 > price) {
                    throw new AssertionError(total + " at " + price + " became " + kept);
                }
            }
        }
    }

    @Test
    void atAnotherPriceTheTotalStaysAndTheQuantityFollows() {
        assertThat(kept(1_234, 5_980).quantity()).isEqualTo(new Quantity(206));
        assertThat(kept(1_234, 2_990).quantity()).isEqualTo(new Quantity(413));
        assertThat(kept(1_234, 2_990).amount()).isEqualTo(Money.ofFen(1_234));
    }

    @Test
    void anAgreedPriceTakesThePlaceOfTheLabel() {
        Cart.Line line = Cart.Line.of(ITEM, new Quantity(206))
                .costing(Money.ofFen(1_234))
                .at(Money.ofFen(5_000), "熟客", 7L);
        assertThat(LabelTotal.kept(line, item(5_980)).amount()).isNull();
        assertThat(LabelTotal.kept(line, item(5_980)).quantity()).isEqualTo(new Quantity(206));
    }

    private static Cart.Line kept(long total, long price) {
        return LabelTotal.kept(Cart.Line.of(ITEM, Quantity.ONE).costing(Money.ofFen(total)), item(price));
    }

    private static CatalogItem item(long price) {
        return new CatalogItem(ITEM, ItemKind.GOODS, "牛肉", "", "公斤", "", Money.ofFen(price), null, null, false);
    }
}
