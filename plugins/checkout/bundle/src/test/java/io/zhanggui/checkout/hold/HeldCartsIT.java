package io.zhanggui.checkout.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

        assertThat(list(till))
                .singleElement()
                .satisfies(held -> assertThat(held.payable()).isEqualTo(Money.ofFen(9_900)));
        SavedCart recalled = host.asOperator(Role.CASHIER, () -> held().recall(id));
        assertThat(recalled.at(till.storeId(), till.id())).isEqualTo(cart);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> held().recall(id)))
                .isInstanceOf(Refusal.class);
        assertThat(list(till)).isEmpty();
    }

    @Test
    void theCartLeftOpenAtATillSurvivesARestartWithTheKeyOfItsSale() throws Exception {
        Till till = host.newTill();
        SavedCart begun = SavedCart.of(cart(till), "sale-1");
        SavedCart open = SavedCart.of(
                new Cart(till.storeId(), till.id(), null, cart(till).lines()), "sale-1");
        assertThat(replace(till, null, begun)).isTrue();
        assertThat(replace(till, begun, open)).isTrue();

        host.restart();

        assertThat(open(till)).contains(open);
        assertThat(replace(till, open, null)).isTrue();
        assertThat(open(till)).isEmpty();
    }

    @Test
    void whoWorksElsewhereNeitherHoldsNorSeesNorRecallsACartHere() {
        Till till = host.newTill();
        long id = host.asOperator(Role.CASHIER, () -> held().hold(cart(till), "王芳", Money.ofFen(9_900)));
        Operator stranger = new Operator(
                7, "stranger", "外人", Role.CASHIER, Set.of(host.newTill().storeId()), true);

        host.service(Operators.class).as(stranger, () -> {
            assertThatThrownBy(() -> held().hold(cart(till), "", Money.ZERO)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> held().list(till.storeId())).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> held().recall(id)).isInstanceOf(Refusal.class);
        });
        assertThat(list(till)).hasSize(1);
    }

    @Test
    void whoMayNotSellSeesNoCartOfATill() {
        Till till = host.newTill();
        assertThatThrownBy(() -> host.asOperator(Role.FINANCE, () -> openCarts().find(till.id())))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.FINANCE, () -> held().list(till.storeId())))
                .isInstanceOf(AccessDenied.class);
    }

    private List<HeldCarts.Held> list(Till till) {
        return host.asOperator(Role.CASHIER, () -> held().list(till.storeId()));
    }

    @Test
    void aPageThatDoesNotKnowWhatAnotherOneDidAtTheSameTillDoesNotWriteOverIt() {
        Till till = host.newTill();
        SavedCart first = SavedCart.of(cart(till), "sale-1");
        SavedCart second = SavedCart.of(cart(till), "sale-2");
        assertThat(replace(till, null, first)).isTrue();

        assertThat(replace(till, null, second)).isFalse();
        assertThat(replace(till, second, second)).isFalse();
        assertThat(replace(till, null, null)).isFalse();
        assertThat(open(till)).contains(first);
    }

    private boolean replace(Till till, @Nullable SavedCart before, @Nullable SavedCart now) {
        return host.asOperator(Role.CASHIER, () -> openCarts().replace(till.id(), before, now));
    }

    private Optional<SavedCart> open(Till till) {
        return host.asOperator(Role.CASHIER, () -> openCarts().find(till.id()));
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
                host.service(UnitOfWork.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(ShopClock.class),
                tables());
    }

    private OpenCarts openCarts() {
        return new OpenCarts(
                host.service(UnitOfWork.class), host.service(Operators.class), host.service(ShopClock.class), tables());
    }

    private CheckoutDatabase tables() {
        return new CheckoutDatabase(host.service(PluginDatabases.class));
    }
}
