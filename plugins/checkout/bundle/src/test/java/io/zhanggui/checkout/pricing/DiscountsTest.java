package io.zhanggui.checkout.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.DiscountSource.Offer;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscountsTest {

    @Test
    void theOfferThatTakesMostOffWinsAlone() {
        assertThat(best(ItemKind.GOODS, 7L, 9_000L, offer("tier", 1_780), offer("coupon", 2_000)))
                .map(Offer::code)
                .contains("coupon");
    }

    @Test
    void theMemberPriceCountsForMembersOnlyAndWinsATie() {
        assertThat(best(ItemKind.GOODS, 7L, 9_000L, offer("tier", 1_000)))
                .map(Offer::code)
                .contains("checkout.member-price");
        assertThat(best(ItemKind.GOODS, null, 9_000L)).isEmpty();
    }

    @Test
    void ofTwoEqualOffersTheSmallerCodeIsTakenWhateverTheirOrder() {
        assertThat(best(ItemKind.GOODS, 7L, null, offer("b", 500), offer("a", 500)))
                .map(Offer::code)
                .contains("a");
        assertThat(best(ItemKind.GOODS, 7L, null, offer("a", 500), offer("b", 500)))
                .map(Offer::code)
                .contains("a");
    }

    @Test
    void nothingCostsLessThanNothing() {
        assertThat(best(ItemKind.GOODS, 7L, null, offer("wild", 99_999)))
                .map(Offer::reduction)
                .contains(Money.ofFen(10_000));
    }

    @Test
    void prepaidMoneyIsNeverDiscounted() {
        assertThat(best(ItemKind.TOP_UP, 7L, 9_000L, offer("tier", 1_000))).isEmpty();
    }

    private static Optional<Offer> best(
            ItemKind kind, @Nullable Long memberId, @Nullable Long memberPriceFen, Offer... offers) {
        CatalogItem item = new CatalogItem(
                new ItemRef("shelf", 1),
                kind,
                "商品",
                "",
                "件",
                "",
                Money.ofFen(10_000),
                memberPriceFen == null ? null : Money.ofFen(memberPriceFen),
                null,
                false);
        DiscountSource source = (storeId, customer) -> line -> List.of(offers);
        return new Discounts(new KeysAsTexts(), List.of(source))
                .forCart(1, memberId)
                .apply(new DiscountSource.Line(item, Quantity.ONE, Money.ofFen(10_000)));
    }

    private static Offer offer(String code, long fen) {
        return new Offer(code, code, Money.ofFen(fen));
    }

    private static final class KeysAsTexts implements Texts {
        @Override
        public String get(String key, Locale locale, Object... arguments) {
            return key;
        }

        @Override
        public String get(String key, Object... arguments) {
            return key;
        }

        @Override
        public Locale locale() {
            return CHINESE;
        }
    }
}
