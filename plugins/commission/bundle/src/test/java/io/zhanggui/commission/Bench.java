package io.zhanggui.commission;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.testkit.Host;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A store of a test's own that sells for cash.
final class Bench {
    final Host host;
    final Till till;
    private final Checkout checkout;

    Bench(Host host) {
        this.host = host;
        this.till = host.newTill();
        this.checkout = host.service(Checkout.class);
    }

    long hire(Role role) {
        List<Long> hired = new ArrayList<>();
        host.service(Operators.class)
                .asSystem(() -> hired.add(host.service(ShopSetup.class)
                        .hire("c" + Ids.next(), "Employee " + Ids.next(), role, Set.of())));
        return hired.getFirst();
    }

    ItemRef sku(String category, boolean service, long priceFen) {
        String code = "B" + Ids.next();
        long id = host.asOperator(
                Role.MANAGER,
                () -> host.service(Inventory.class)
                        .list(new NewSku(
                                code,
                                code,
                                category,
                                service,
                                "次",
                                List.of(),
                                Money.ofFen(priceFen),
                                null,
                                null,
                                Quantity.ZERO,
                                false)));
        return new ItemRef(Inventory.CATALOG, id);
    }

    /// Noon in Shanghai.
    void on(LocalDate day) {
        host.clock().set(day.atTime(4, 0).toInstant(ZoneOffset.UTC));
    }

    static Cart.Line line(ItemRef item, int pieces, StaffShare... staff) {
        return new Cart.Line(item, Quantity.of(pieces), null, null, List.of(staff));
    }

    CompletedSale sell(Cart.Line... lines) {
        return host.asOperator(Role.CASHIER, () -> {
            Cart cart = new Cart(till.storeId(), till.id(), null, List.of(lines));
            Money payable = checkout.price(cart).payable();
            return checkout.complete(
                    RequestId.random(till.storeId(), till.id()),
                    cart,
                    payable,
                    payable.fen() == 0 ? List.of() : List.of(new PaidTender("cash", payable, payable)));
        });
    }

    CompletedSale refund(CompletedSale sale, int line, int pieces) {
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.refund(
                        RequestId.random(till.storeId(), till.id()),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(line, Quantity.of(pieces))),
                        true,
                        "不想要了"));
    }
}
