package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SaleForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.pricing.OrderDiscounts.Suggestion;
import io.zhanggui.checkout.refund.Exchanges.Back;
import io.zhanggui.checkout.tender.LineTenders;
import io.zhanggui.checkout.till.CartElsewhere;
import io.zhanggui.checkout.till.Lookup.Match;
import io.zhanggui.checkout.till.OpenSale;
import io.zhanggui.checkout.till.Payment;
import io.zhanggui.checkout.till.TillServices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The till's panels, and the sale that they show: prices it, stores it as the till's open cart, shows it.
final class TillScreen {
    private final TillView view;
    private final TillServices services;
    private final Till till;
    private final TillCart cart;
    private final OpenSale sale;
    private final ScanPanel scanPanel;
    private final LinesPanel linesPanel;
    private final CustomerPanel customerPanel;
    private final CouponPanel couponPanel;
    private final PaymentPanel paymentPanel;
    private final DonePanel donePanel;
    private final DisplayMirror mirror;

    private PricedCart priced;
    private Map<ItemRef, LineTenders.Offered> offers = Map.of();
    private List<Suggestion> suggestions = List.of();
    private Map<String, Money> tenderSavings = Map.of();
    private List<CustomerCard> cards = List.of();
    private List<SaleForecast.Line> forecast = List.of();
    private OpenSale.State shown;
    private @Nullable Back back;
    private @Nullable Payment payment;

    /// What the panels' buttons and tiles ask for.
    interface Actions extends LinesPanel.Actions, PaymentPanel.Actions {
        void take(CatalogItem item);

        void take(Match match);

        void chooseMember();

        void serveNobody();

        void chooseCoupon();

        void takeBack(String code);

        /// @param cardId null for none in particular
        void presentCard(@Nullable Long cardId);
    }

    TillScreen(TillView view, TillServices services, Till till, Actions actions) {
        this.view = view;
        this.services = services;
        this.till = till;
        cart = new TillCart(services, till);
        sale = cart.sale();
        shown = sale.state();
        priced = nothing();
        scanPanel = new ScanPanel(services, till.storeId(), actions::take, actions::take);
        linesPanel = new LinesPanel(services.operators(), actions);
        customerPanel = new CustomerPanel(actions);
        couponPanel = new CouponPanel(actions::chooseCoupon, actions::takeBack);
        paymentPanel = new PaymentPanel(actions, services.tenderTypes()::titleKey);
        donePanel = new DonePanel(services.printing());
        mirror = new DisplayMirror(services.display(), till.id());
    }

    TillView view() {
        return view;
    }

    Till till() {
        return till;
    }

    OpenSale sale() {
        return sale;
    }

    /// The cart with the prices that were asked last.
    PricedCart priced() {
        return priced;
    }

    /// The payment under way; null while nobody pays.
    @Nullable
    Payment payment() {
        return payment;
    }

    void pay(@Nullable Payment begun) {
        payment = begun;
    }

    String text(String key, Object... arguments) {
        return view.getTranslation(key, arguments);
    }

    ScanPanel scanPanel() {
        return scanPanel;
    }

    LinesPanel linesPanel() {
        return linesPanel;
    }

    CustomerPanel customerPanel() {
        return customerPanel;
    }

    CouponPanel couponPanel() {
        return couponPanel;
    }

    PaymentPanel paymentPanel() {
        return paymentPanel;
    }

    DonePanel donePanel() {
        return donePanel;
    }

    /// A plugin with a part in sales was stopped or is back: its tiles, tenders and prices go or come, and the
    /// till says so. A payment under way goes on.
    void partsChanged(List<String> stopped, List<String> back) {
        guarded(() -> {
            scanPanel.load();
            if (payment == null && !donePanel.isVisible()) {
                changed();
            } else {
                show();
            }
            if (!stopped.isEmpty()) {
                scanPanel.say(Tone.CAUTION, text("checkout.parts.stopped", String.join("、", stopped)));
            } else {
                scanPanel.say(Tone.GAIN, text("checkout.parts.back", String.join("、", back)));
            }
        });
    }

    /// Shows the till with the cart that was left open on it. A cart whose payment went through, though its page
    /// never heard of it, is shown as sold.
    void begin() {
        guarded(() -> {
            scanPanel.load();
            takeOver();
        });
    }

    private void takeOver() {
        Optional<CompletedSale> sold = cart.takeOver();
        if (sold.isPresent()) {
            finished(sold.get());
            return;
        }
        shown = sale.state();
        changed();
    }

    /// What the sale on the screen was stored as, if it was: by a payment whose answer got lost, or in another page.
    Optional<CompletedSale> sold() {
        return cart.sold();
    }

    /// Shows what another page made of this till, and of the sale that was on this page.
    private void begin(CartElsewhere elsewhere) {
        Optional<CompletedSale> sold = sold();
        payment = null;
        takeOver();
        if (sold.isPresent() && sale.isEmpty()) {
            showDone(sold.get());
            show();
        }
        scanPanel.say(
                Tone.CAUTION,
                sold.map(paper -> text("checkout.till.sold-elsewhere", paper.number()))
                        .orElseGet(() -> text(elsewhere.textKey())));
    }

    /// Runs an action. What is refused is said in a sentence, nothing on the screen is lost.
    /// @return whether it was done
    boolean guarded(Runnable action) {
        scanPanel.sayNothing();
        try {
            runHere(action);
            return true;
        } catch (Refusal refusal) {
            scanPanel.say(Tone.ALERT, view.getTranslation(refusal.textKey(), refusal.arguments()));
            show();
        } catch (Unavailable | OutcomeUnknown unavailable) {
            scanPanel.say(Tone.ALERT, text(unavailable()));
            show();
        }
        return false;
    }

    private String unavailable() {
        if (payment != null) {
            return "checkout.unavailable.paying";
        }
        return donePanel.isVisible() ? "checkout.unavailable.done" : "checkout.unavailable";
    }

    private void runHere(Runnable action) {
        try {
            action.run();
        } catch (CartElsewhere elsewhere) {
            begin(elsewhere);
        }
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

    /// After every change of the sale: the payment begins anew, prices are asked, the cart is stored and shown. A
    /// change that cannot be priced or stored is taken back: the screen and the sale never differ.
    void changed() {
        try {
            Exchange exchange = sale.exchange();
            Back comingBack = exchange == null ? null : services.exchanges().preview(exchange);
            PricedCart fresh = services.pricing().priceForScreen(sale.cart());
            store();
            priced = fresh;
            back = comingBack;
        } catch (Refusal | Unavailable | OutcomeUnknown undone) {
            sale.restore(shown);
            throw undone;
        }
        if (payment != null) {
            scanPanel.say(Tone.CAUTION, text("checkout.pay.begins-anew"));
        }
        payment = null;
        shown = sale.state();
        if (!sale.isEmpty()) {
            donePanel.close();
        }
        offers = offersForLines();
        forecast = services.forecasts().of(priced);
        suggestions = services.pricing().suggestions(sale.cart());
        tenderSavings = PaymentTerms.savings(services.pricing(), priced);
        showCustomer();
        show();
    }

    /// What comes back in exchange; null for a plain sale.
    @Nullable
    Back back() {
        return back;
    }

    /// Shows the same sale at the price that its payment has earned.
    void repriced(PricedCart earned) {
        priced = earned;
    }

    /// What the customer could present, what saves most first.
    List<Suggestion> suggestions() {
        return suggestions;
    }

    /// What could pay for the lines instead of money, by item.
    Map<ItemRef, LineTenders.Offered> offers() {
        return offers;
    }

    /// What the customer may present; empty when there is nothing to choose.
    List<CustomerCard> cards() {
        return cards;
    }

    private Map<ItemRef, LineTenders.Offered> offersForLines() {
        Customer customer = sale.customer();
        return customer == null
                ? Map.of()
                : services.lineTenders()
                        .offers(
                                till.storeId(),
                                customer.memberId(),
                                priced.lines().stream().map(SoldLine::item).toList());
    }

    /// @throws CartElsewhere when another page has changed the till's cart
    void store() {
        cart.store();
    }

    /// Puts the cart aside: in one unit, so that it never lies at two places or none.
    void putAside(String label) {
        cart.putAside(label, priced.payable());
        shown = sale.state();
        changed();
    }

    void takeBack(long heldId) {
        cart.takeBack(heldId);
        shown = sale.state();
        changed();
    }

    /// Shows the cashier and the customer what was sold or given back.
    void showDone(CompletedSale sold) {
        donePanel.show(sold);
        mirror.done(sold);
    }

    void showCustomer() {
        Customer customer = sale.customer();
        cards = customer == null ? List.of() : services.customers().cards(customer.memberId(), till.storeId());
        customerPanel.show(
                customer,
                customer == null ? List.of() : services.customers().facts(customer.memberId(), till.storeId()),
                cards,
                sale.cardId());
    }

    void show() {
        linesPanel.show(sale, priced, new LinesPanel.Hints(offers, forecast, back));
        boolean done = donePanel.isVisible();
        couponPanel.show(priced, suggestions);
        paymentPanel.setVisible(!done);
        paymentPanel.show(
                services.tenderTypes().all(),
                payment,
                priced.payable(),
                !sale.isEmpty(),
                sale.customer() != null,
                tenderSavings);
        String mode = payment == null ? "selling" : payment.active() == null ? "choosing" : "amount";
        if (!done) {
            mirror.show(priced, sale.customer(), payment, back);
        }
        view.mode(mode, scanPanel.offersChoices());
        view.focus();
    }

    /// Shows first and stores then: what was sold is sold, whatever becomes of the database now. A cart that is left
    /// lying is known as sold by its key.
    void finished(CompletedSale sold) {
        payment = null;
        sale.clear();
        shown = sale.state();
        priced = nothing();
        offers = Map.of();
        suggestions = List.of();
        tenderSavings = Map.of();
        cards = List.of();
        back = null;
        forecast = List.of();
        customerPanel.show(null, List.of(), cards, null);
        showDone(sold);
        show();
        cart.forget();
    }
}
