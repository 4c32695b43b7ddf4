package io.zhanggui.timescard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.ValidFrom;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceSharesTest {
    @Test
    void thePriceFallsOnTheItemsAsTheyCostAloneAndSumsToTheFen() {
        List<Money> shares = PriceShares.of(Money.ofFen(1_000_01), List.of(item(1, 68_00, 10), item(2, 128_00, 5)));
        assertThat(shares).containsExactly(Money.ofFen(515_16), Money.ofFen(484_85));
    }

    @Test
    void itemsWithoutAPriceShareAlike() {
        assertThat(PriceShares.of(Money.ofFen(101), List.of(item(1, 0, 3), item(2, 0, 1))))
                .containsExactly(Money.ofFen(51), Money.ofFen(50));
    }

    @Test
    void aPeriodWeighsWhatItCostsAsAWhole() {
        PackageItem month = new PackageItem(
                new ItemRef("shelf", 9), "健身", Money.ofFen(300_00), null, 30, ValidFrom.PURCHASE, Set.of());
        assertThat(PriceShares.of(Money.ofFen(200_00), List.of(month, item(1, 50_00, 2))))
                .containsExactly(Money.ofFen(150_00), Money.ofFen(50_00));
    }

    @Test
    void termsThatCannotBeSoldAreRefused() {
        refused("times-card.product.price-invalid", () -> PackageTerms.of("卡", Money.ZERO, List.of(item(1, 1, 1))));
        refused("times-card.product.items-invalid", () -> PackageTerms.of("卡", Money.ofFen(1), List.of()));
        refused(
                "times-card.product.item-twice",
                () -> PackageTerms.of("卡", Money.ofFen(1), List.of(item(1, 1, 1), item(1, 2, 2))));
        refused("times-card.item.times-invalid", () -> item(1, 1, 0));
        refused(
                "times-card.item.endless",
                () -> new PackageItem(
                        new ItemRef("shelf", 1), "剪发", Money.ofFen(1), null, null, ValidFrom.PURCHASE, Set.of()));
        LocalDate day = LocalDate.of(2026, 6, 1);
        refused(
                "times-card.product.window-invalid",
                () -> new PackageTerms("卡", Money.ofFen(1), List.of(item(1, 1, 1)), 0, 0, day, day.minusDays(1)));
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }

    private static PackageItem item(long id, long listFen, int times) {
        return PackageItem.of(new ItemRef("shelf", id), "服务 " + id, Money.ofFen(listFen), times);
    }
}
