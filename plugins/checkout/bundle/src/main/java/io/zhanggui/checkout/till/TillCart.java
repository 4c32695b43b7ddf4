package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.hold.SavedCart;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sale of a page, and the till's open cart that it is stored as: whatever becomes of page and server, the
/// cart is found again, and what another page made of it is not written over.
final class TillCart {
    private final TillServices services;
    private final Till till;
    private final OpenSale sale;
    private @Nullable SavedCart stored;

    TillCart(TillServices services, Till till) {
        this.services = services;
        this.till = till;
        sale = new OpenSale(till.storeId(), till.id());
    }

    OpenSale sale() {
        return sale;
    }

    /// Takes over what lies open at the till.
    /// @return what it was sold as, if it was, though nobody was told
    Optional<CompletedSale> takeOver() {
        Optional<SavedCart> left = services.openCarts().find(till.id());
        stored = left.orElse(null);
        if (left.isEmpty()) {
            sale.clear();
            return Optional.empty();
        }
        load(left.get());
        return sold();
    }

    /// What the sale was stored as, if it was: by a payment whose answer got lost, or in another page. Also as what was
    /// given back for it.
    Optional<CompletedSale> sold() {
        return services.checkout()
                .findByRequest(sale.requestId())
                .or(() -> services.checkout().findByRequest(returnOf(sale.requestId())));
    }

    /// As [#sold], once nothing is under way any more: waits for what a payment may still be storing.
    boolean isSettled(RequestId requestId) {
        return services.archive().settled(requestId).isPresent()
                || services.archive().settled(returnOf(requestId)).isPresent();
    }

    /// Under which the same cart is taken back without a receipt, once.
    static RequestId returnOf(RequestId requestId) {
        return requestId.part("return");
    }

    /// @throws CartElsewhere when another page has changed the till's cart
    void store() {
        SavedCart now = saved();
        if (!services.openCarts().replace(till.id(), stored, now)) {
            throw new CartElsewhere();
        }
        stored = now;
    }

    private @Nullable SavedCart saved() {
        return sale.isEmpty()
                        && sale.memberId() == null
                        && sale.exchange() == null
                        && sale.cart().presented().isEmpty()
                ? null
                : SavedCart.of(sale.cart(), sale.requestId().key(), sale.exchange());
    }

    /// Puts the cart aside: in one unit, so that it never lies at two places or none.
    void putAside(String label, Money payable) {
        if (sale.exchange() != null) {
            throw new Refusal("checkout.exchange.not-held");
        }
        services.unitOfWork().writeOnly(unit -> {
            services.heldCarts().hold(sale.cart(), label, payable);
            requireReplaced(null);
        });
        stored = null;
        sale.clear();
    }

    void takeBack(long heldId) {
        SavedCart back = services.unitOfWork().write(unit -> {
            Cart cart = services.heldCarts().recall(heldId).at(till.storeId(), till.id());
            SavedCart here = SavedCart.of(cart, newKey());
            requireReplaced(here);
            return here;
        });
        stored = back;
        load(back);
    }

    /// Forgets what was sold. A cart that is left lying is known as sold by its key.
    void forget() {
        services.openCarts().replace(till.id(), stored, null);
        stored = null;
    }

    private void requireReplaced(@Nullable SavedCart now) {
        if (!services.openCarts().replace(till.id(), stored, now)) {
            throw new CartElsewhere();
        }
    }

    private void load(SavedCart saved) {
        Cart cart = saved.at(till.storeId(), till.id());
        Long memberId = saved.memberId();
        Customer customer =
                memberId == null ? null : services.customers().current(memberId).orElse(null);
        sale.load(cart, customer, Objects.requireNonNullElseGet(saved.requestKey(), this::newKey));
        if (memberId != null && customer == null && services.customers().isThere()) {
            sale.serve(null, null);
        }
        sale.exchange(saved.exchange());
        know();
    }

    /// Asks the catalogues for the items of the lines.
    void know() {
        sale.know(services.unitOfWork()
                .read(unit -> services.catalogs()
                        .find(
                                till.storeId(),
                                sale.cart().lines().stream()
                                        .map(Cart.Line::item)
                                        .toList())));
    }

    private String newKey() {
        return RequestId.random(till.storeId(), till.id()).key();
    }
}
