package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.hold.SavedCart;
import io.zhanggui.checkout.tender.LineTenders;
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
    private final OpenSale sale;
    private final ScanPanel scanPanel;
    private final LinesPanel linesPanel;
    private final CustomerPanel customerPanel;
    private final PaymentPanel paymentPanel;
    private final DonePanel donePanel;

    private PricedCart priced;
    private Map<ItemRef, LineTenders.Offered> offers = Map.of();
    private @Nullable Payment payment;

    /// What the panels' buttons and tiles ask for.
    interface Actions extends LinesPanel.Actions, PaymentPanel.Actions {
        void take(CatalogItem item);

        void take(Match match);

        void chooseMember();

        void serveNobody();
    }

    TillScreen(TillView view, TillServices services, Till till, Actions actions) {
        this.view = view;
        this.services = services;
        this.till = till;
        sale = new OpenSale(till.storeId(), till.id());
        priced = new PricedCart(sale.cart(), List.of(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
        scanPanel = new ScanPanel(services, till.storeId(), actions::take, actions::take);
        linesPanel = new LinesPanel(services.operators(), actions);
        customerPanel = new CustomerPanel(actions::chooseMember, actions::serveNobody);
        paymentPanel = new PaymentPanel(actions, services.tenderTypes()::titleKey);
        donePanel = new DonePanel(services.printing());
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

    PaymentPanel paymentPanel() {
        return paymentPanel;
    }

    DonePanel donePanel() {
        return donePanel;
    }

    /// Shows the till with the cart that was left open on it. A cart whose payment went through, though its page
    /// never heard of it, is shown as sold.
    void begin() {
        guarded(() -> {
            scanPanel.load();
            Optional<SavedCart> left = services.openCarts().find(till.id());
            if (left.isPresent()) {
                Optional<CompletedSale> sold = soldUnder(left.get().requestKey());
                if (sold.isPresent()) {
                    finished(sold.get());
                    return;
                }
                load(left.get());
            }
            changed();
        });
    }

    Optional<CompletedSale> soldUnder(@Nullable String requestKey) {
        return requestKey == null
                ? Optional.empty()
                : services.checkout().findByRequest(new RequestId(till.storeId(), till.id(), requestKey));
    }

    /// Runs an action. What is refused is said in a sentence, nothing on the screen is lost.
    void guarded(Runnable action) {
        scanPanel.sayNothing();
        try {
            action.run();
        } catch (Refusal refusal) {
            scanPanel.say(Tone.ALERT, view.getTranslation(refusal.textKey(), refusal.arguments()));
            show();
        } catch (Unavailable | OutcomeUnknown unavailable) {
            scanPanel.say(
                    Tone.ALERT,
                    view.getTranslation(payment == null ? "checkout.unavailable" : "checkout.unavailable.paying"));
            show();
        }
    }

    void load(SavedCart saved) {
        Cart cart = saved.at(till.storeId(), till.id());
        Long memberId = saved.memberId();
        Customer customer =
                memberId == null ? null : services.customers().find(memberId).orElse(null);
        sale.load(cart, customer);
        sale.know(services.unitOfWork()
                .read(unit -> services.catalogs()
                        .find(
                                till.storeId(),
                                cart.lines().stream().map(Cart.Line::item).toList())));
    }

    /// After every change of the sale: the payment begins anew, prices are asked, the cart is stored and shown.
    void changed() {
        payment = null;
        if (!sale.isEmpty()) {
            donePanel.close();
        }
        priced = services.checkout().price(sale.cart());
        offers = offersForLines();
        showCustomer();
        show();
        store(null);
    }

    /// What could pay for the lines instead of money, by item.
    Map<ItemRef, LineTenders.Offered> offers() {
        return offers;
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

    void store(@Nullable String requestKey) {
        if (sale.isEmpty() && sale.customer() == null) {
            services.openCarts().clear(till.id());
        } else {
            services.openCarts().save(till.id(), SavedCart.of(sale.cart(), requestKey));
        }
    }

    void showCustomer() {
        Customer customer = sale.customer();
        customerPanel.show(
                customer,
                customer == null ? List.of() : services.customers().facts(customer.memberId(), till.storeId()));
    }

    void show() {
        linesPanel.show(sale, priced, offers);
        boolean done = donePanel.isVisible();
        paymentPanel.setVisible(!done);
        paymentPanel.show(
                services.tenderTypes().all(), payment, priced.payable(), !sale.isEmpty(), sale.customer() != null);
        String mode = payment == null ? "selling" : payment.active() == null ? "choosing" : "amount";
        view.mode(mode, scanPanel.offersChoices());
        view.focus();
    }

    void finished(CompletedSale sold) {
        payment = null;
        sale.clear();
        priced = services.checkout().price(sale.cart());
        donePanel.show(sold);
        showCustomer();
        show();
        services.openCarts().clear(till.id());
    }
}
