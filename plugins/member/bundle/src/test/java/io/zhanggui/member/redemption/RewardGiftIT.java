package io.zhanggui.member.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory", "member"})
class RewardGiftIT {
    private static final AtomicInteger CODES = new AtomicInteger();
    private static final Setting<Boolean> NEGATIVE_STOCK = Setting.flag("inventory.negative-stock", true);

    private final Host host;
    private final PointsShop shop;
    private final Inventory inventory;

    RewardGiftIT(Host host) {
        this.host = host;
        shop = new PointsShop(host, new RewardGifts(List.of(host.service(GiftKind.class))));
        inventory = host.service(Inventory.class);
    }

    @Test
    void goodsForPointsLeaveTheStockAndComeBackWhenTheRedemptionIsCancelled() {
        long sku = goods(5);
        Reward reward = reward(sku);
        Member member = rich();
        Redemption done = redeem(shop.request(), reward, member, 2);
        assertThat(stock(sku)).isEqualTo(Quantity.of(3));
        assertThat(shop.balance(member)).isEqualTo(800);
        host.asOperator(Role.MANAGER, () -> shop.redemptions().cancel(done.id()));
        host.asOperator(Role.MANAGER, () -> shop.redemptions().cancel(done.id()));
        assertThat(stock(sku)).isEqualTo(Quantity.of(5));
        assertThat(shop.balance(member)).isEqualTo(1_000);
    }

    @Test
    void theSameRequestFromTenTillsAtOnceTakesTheGoodsOnce() throws Exception {
        long sku = goods(5);
        Reward reward = reward(sku);
        Member member = rich();
        RequestId request = shop.request();
        Together<Redemption> tries = Together.run(10, () -> redeem(request, reward, member, 1));
        assertThat(tries.failures()).isEmpty();
        assertThat(tries.results())
                .extracting(Redemption::id)
                .containsOnly(tries.results().getFirst().id());
        assertThat(stock(sku)).isEqualTo(Quantity.of(4));
        assertThat(shop.balance(member)).isEqualTo(900);
    }

    @Test
    void whatTheStockDoesNotHaveIsNotHandedOutUnlessTheShopAllowsNegativeStock() {
        long sku = goods(1);
        Reward reward = reward(sku);
        Member member = rich();
        negativeStock(false);
        try {
            assertThatThrownBy(() -> redeem(shop.request(), reward, member, 2)).isInstanceOf(Refusal.class);
            assertThat(stock(sku)).isEqualTo(Quantity.of(1));
            assertThat(shop.balance(member)).isEqualTo(1_000);
        } finally {
            negativeStock(true);
        }
        redeem(shop.request(), reward, member, 2);
        assertThat(stock(sku)).isEqualTo(Quantity.of(-1));
    }

    @Test
    void aRewardThatNobodyGivesIsRefusedWithoutTakingPoints() {
        Reward reward = reward(goods(1));
        Member member = rich();
        PointsShop without = new PointsShop(host);
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> without.redemptions().redeem(shop.request(), reward.id(), member.id(), 1, "")))
                .hasMessageContaining("member.reward.gift.stopped");
        assertThat(shop.balance(member)).isEqualTo(1_000);
        RewardGift gone = new RewardGift("inventory.goods", "12");
        assertThatThrownBy(() -> save(gone)).hasMessageContaining("member.reward.gift.gone");
        assertThatThrownBy(() -> save(null)).hasMessageContaining("member.reward.gift.missing");
    }

    private Reward reward(long sku) {
        return save(new RewardGift("inventory.goods", Long.toString(sku)));
    }

    private Reward save(@Nullable RewardGift gift) {
        return host.asOperator(Role.MANAGER, () -> {
            String name = "礼品 " + CODES.incrementAndGet();
            long id = shop.rewards()
                    .save(new Reward(
                            0,
                            Reward.Kind.GIFT,
                            name,
                            100,
                            null,
                            0,
                            0,
                            0,
                            null,
                            shop.clock().today(),
                            null,
                            true,
                            "",
                            gift,
                            0));
            return shop.rewards().find(id).orElseThrow();
        });
    }

    private long goods(int pieces) {
        String code = "G" + CODES.incrementAndGet();
        return host.asOperator(Role.MANAGER, () -> {
            long sku = inventory.list(new NewSku(
                    code,
                    "毛巾 " + code,
                    "礼品",
                    false,
                    "条",
                    List.of(),
                    Money.ofFen(10_00),
                    null,
                    null,
                    Quantity.ZERO,
                    false));
            inventory.receive(
                    shop.request(),
                    shop.till().storeId(),
                    "供应商",
                    List.of(new Inventory.Received(sku, Quantity.of(pieces), Money.ofFen(3_33))));
            return sku;
        });
    }

    private Quantity stock(long sku) {
        return host.asOperator(Role.MANAGER, () -> inventory.stock(shop.till().storeId(), sku));
    }

    private Redemption redeem(RequestId request, Reward reward, Member member, int quantity) {
        return host.asOperator(
                Role.CASHIER, () -> shop.redemptions().redeem(request, reward.id(), member.id(), quantity, ""));
    }

    private Member rich() {
        Member member = shop.member("basic");
        shop.give(member, 1_000);
        return member;
    }

    private void negativeStock(boolean allowed) {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(NEGATIVE_STOCK, Boolean.toString(allowed)));
    }
}
