package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.refund.Exchanges.Back;
import io.zhanggui.checkout.tender.LineTenders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sale on a till's screen with all that is known about it: its prices, what comes back for it, what the customer
/// could present, how it is being paid. A change is priced and stored before anybody sees it. Used by one page.
public final class ShownSale {
    private final TillServices services;
    private final Till till;
    private final TillCart cart;
    private final OpenSale open;

    /// What was priced and stored last.
    private OpenSale.State stored;
    private PricedCart priced;
    private PricedCart forCustomer;
    private SaleHints hints = SaleHints.NONE;
    private @Nullable Back back;
    private @Nullable Payment payment;
    /// Whether it was tried to store the sale, and nobody knows what became of it.
    private boolean tried;

    public ShownSale(TillServices services, Till till) {
        this.services = services;
        this.till = till;
        cart = new TillCart(services, till);
        open = cart.sale();
        stored = open.state();
        priced = nothing();
        forCustomer = priced;
    }

    private PricedCart nothing() {
        return new PricedCart(
                new Cart(till.storeId(), till.id(), null, List.of()),
                List.of(),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO);
    }

    /// Lines and customer. Whoever changes them calls [#reprice].
    public OpenSale open() {
        return open;
    }

    /// The cart with the prices that were asked last.
    public PricedCart priced() {
        return priced;
    }

    /// The same as the customer reads it.
    public PricedCart forCustomer() {
        return forCustomer;
    }

    public SaleHints hints() {
        return hints;
    }

    /// What comes back in exchange; null for a plain sale.
    public @Nullable Back back() {
        return back;
    }

    /// The payment under way; null while nobody pays.
    public @Nullable Payment payment() {
        return payment;
    }

    public void pay(@Nullable Payment begun) {
        payment = begun;
    }

    /// Takes over what lies open at the till.
    /// @return what it was sold as, if it was, though nobody was told; then nothing lies open any more
    public Optional<Sold> takeOver() {
        payment = null;
        tried = false;
        Optional<CompletedSale> paper = cart.takeOver();
        if (paper.isPresent()) {
            return Optional.of(finish(paper.get()));
        }
        stored = open.state();
        return Optional.empty();
    }

    /// What the sale was stored as, if it was: by a payment whose answer got lost, or in another page.
    public Optional<Sold> sold() {
        return cart.sold().map(paper -> new Sold(paper, paper.refund() ? null : cameBack()));
    }

    /// Under which the cart is taken back without a receipt, once.
    public RequestId returnRequest() {
        return TillCart.returnOf(open.requestId());
    }

    /// Stores the sale. When its answer is lost, nothing else is begun with the same lines until it is known.
    public CompletedSale tried(Supplier<CompletedSale> storing) {
        tried = true;
        try {
            return storing.get();
        } catch (Refusal refused) {
            // What is refused was not stored by an earlier try either.
            tried = false;
            throw refused;
        }
    }

    /// @throws CartElsewhere when an earlier try has stored it after all
    public void requireUnsold() {
        if (tried && cart.isSettled(stored.requestId())) {
            throw new CartElsewhere();
        }
        tried = false;
    }

    /// After every change of the sale: a payment begins anew, prices are asked, the cart is stored. A change that
    /// cannot be priced or stored is taken back: the screen and the sale never differ.
    /// @return whether a payment was under way
    public boolean reprice() {
        try {
            requireUnsold();
            Exchange exchange = open.exchange();
            Back comingBack = exchange == null ? null : services.exchanges().preview(exchange);
            PricedCart fresh = services.pricing().priceForScreen(open.cart());
            PricedCart read = services.pricing().forCustomer(fresh);
            cart.store();
            priced = fresh;
            forCustomer = read;
            back = comingBack;
        } catch (Refusal | Unavailable | OutcomeUnknown undone) {
            open.restore(stored);
            throw undone;
        }
        boolean paying = payment != null;
        payment = null;
        stored = open.state();
        hints = asked();
        return paying;
    }

    /// Asks again what the customer has; prices and payment stay.
    public void askAgain() {
        hints = asked();
    }

    private SaleHints asked() {
        Long memberId = open.memberId();
        Map<String, Money> savings = PaymentTerms.savings(services.pricing(), priced);
        if (memberId == null) {
            return new SaleHints(Map.of(), List.of(), savings, List.of(), List.of(), List.of());
        }
        return new SaleHints(
                offers(memberId),
                services.pricing().suggestions(open.cart()),
                savings,
                services.customers().cards(memberId, till.storeId()),
                services.customers().facts(memberId, till.storeId()),
                services.forecasts().of(priced));
    }

    private Map<ItemRef, LineTenders.Offered> offers(long memberId) {
        List<ItemRef> items = priced.lines().stream().map(SoldLine::item).toList();
        return services.lineTenders().offers(till.storeId(), memberId, items);
    }

    /// The same sale at the price that its payment has earned.
    public void repriced(PricedCart earned) {
        forCustomer = services.pricing().forCustomer(earned);
        priced = earned;
    }

    /// @throws CartElsewhere when another page has changed the till's cart
    public void store() {
        cart.store();
    }

    /// Puts the cart aside: in one unit, so that it never lies at two places or none.
    public void putAside(String label) {
        cart.putAside(label, priced.payable());
        tried = false;
        stored = open.state();
    }

    /// Takes a cart back that was put aside.
    public void takeBack(long heldId) {
        cart.takeBack(heldId);
        tried = false;
        stored = open.state();
    }

    /// Ends the sale that was stored: what comes next is another one. The till's open cart still lies there until
    /// [#forget]; it is known as sold by its key.
    public Sold finish(CompletedSale paper) {
        Sold sold = new Sold(paper, paper.refund() ? null : cameBack());
        payment = null;
        tried = false;
        open.clear();
        stored = open.state();
        priced = nothing();
        forCustomer = priced;
        hints = SaleHints.NONE;
        back = null;
        return sold;
    }

    /// What came back for the sale: as it was shown, or as it was stored where nobody was shown it.
    private @Nullable Back cameBack() {
        if (back != null || open.exchange() == null) {
            return back;
        }
        return services.checkout()
                .findByRequest(open.requestId().part("exchange"))
                .map(refund -> new Back(refund.number(), refund.memberId(), refund.payable(), refund.tenders()))
                .orElse(null);
    }

    public void forget() {
        cart.forget();
    }
}
