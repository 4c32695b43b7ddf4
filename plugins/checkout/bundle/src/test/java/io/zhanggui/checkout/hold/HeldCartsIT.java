package io.zhanggui.checkout.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.store.CheckoutDatabase;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithHost(plugins = "checkout")
class HeldCartsIT {
    private final Host host;

    HeldCartsIT(Host host) {
        this.host = host;
    }

    @Test
    void aHeldCartSurvivesARestartAndIsRecalledWholeAndOnce() throws Exception {
        Till till = host.newTill();
        Cart cart = cart(till);
        long id = host.asOperator(Role.CASHIER, () -> held().hold(cart, "王芳", Money.ofFen(9_900)));

        host.restart();

        assertThat(held().list(till.storeId()))
                .singleElement()
                .satisfies(held -> assertThat(held.payable()).isEqualTo(Money.ofFen(9_900)));
        SavedCart recalled = host.asOperator(Role.CASHIER, () -> held().recall(id));
        assertThat(recalled.at(till.storeId(), till.id())).isEqualTo(cart);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> held().recall(id)))
                .isInstanceOf(Refusal.class);
        assertThat(held().list(till.storeId())).isEmpty();
    }

    @Test
    void theCartLeftOpenAtATillSurvivesARestartWithTheKeyOfItsSale() throws Exception {
        Till till = host.newTill();
        SavedCart begun = SavedCart.of(cart(till), "sale-1");
        SavedCart open = SavedCart.of(
                new Cart(till.storeId(), till.id(), null, cart(till).lines()), "sale-1");
        assertThat(openCarts().replace(till.id(), null, begun)).isTrue();
        assertThat(openCarts().replace(till.id(), begun, open)).isTrue();

        host.restart();

        assertThat(openCarts().find(till.id())).contains(open);
        assertThat(openCarts().replace(till.id(), open, null)).isTrue();
        assertThat(openCarts().find(till.id())).isEmpty();
    }

    @Test
    void aPageThatDoesNotKnowWhatAnotherOneDidAtTheSameTillDoesNotWriteOverIt() {
        Till till = host.newTill();
        SavedCart first = SavedCart.of(cart(till), "sale-1");
        SavedCart second = SavedCart.of(cart(till), "sale-2");
        assertThat(openCarts().replace(till.id(), null, first)).isTrue();

        assertThat(openCarts().replace(till.id(), null, second)).isFalse();
        assertThat(openCarts().replace(till.id(), second, second)).isFalse();
        assertThat(openCarts().replace(till.id(), null, null)).isFalse();
        assertThat(openCarts().find(till.id())).contains(first);
    }

    private static Cart cart(Till till) {
        return new Cart(
                till.storeId(),
                till.id(),
                7L,
                List.of(
                        new Cart.Line(
                                new ItemRef("shelf", 1),
                                new Quantity(325),
                                Money.ofFen(800),
                                "瑕疵",
                                List.of(new StaffShare(1, 60), new StaffShare(2, 40))),
                        Cart.Line.of(new ItemRef("shelf", 2), Quantity.of(2))));
    }

    private HeldCarts held() {
        return new HeldCarts(
                host.service(UnitOfWork.class), host.service(Operators.class), host.service(ShopClock.class), tables());
    }

    private OpenCarts openCarts() {
        return new OpenCarts(host.service(UnitOfWork.class), host.service(ShopClock.class), tables());
    }

    private CheckoutDatabase tables() {
        return new CheckoutDatabase(host.service(PluginDatabases.class));
    }
}
