package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Card;
import io.zhanggui.checkout.till.Payment;
import io.zhanggui.checkout.till.ShownSale;
import io.zhanggui.checkout.till.Sold;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.display.DisplayMirror;
import java.util.List;

/// The panels of the till in their three columns, and the customer's window that mirrors them.
public final class TillPanels {
    private final TillServices services;
    private final long tillId;
    private final ScanPanel scan;
    private final WeightBox weight;
    private final LinesPanel lines;
    private final CustomerPanel customer;
    private final CouponPanel coupons;
    private final PaymentPanel payment;
    private final DonePanel done;
    private final UnprintedPanel unprinted;
    private final DisplayMirror mirror;

    public TillPanels(TillServices services, Till till, TillActions actions) {
        this.services = services;
        scan = new ScanPanel(services, till.storeId(), actions::tap, actions::take);
        tillId = till.id();
        weight = new WeightBox(actions::weigh);
        scan.addComponentAtIndex(1, weight);
        showWeight();
        lines = new LinesPanel(services.operators(), actions);
        customer = new CustomerPanel(actions);
        coupons = new CouponPanel(actions::chooseCoupon, actions::takeBack);
        payment = new PaymentPanel(actions, services.tenderTypes()::titleKey, services.tenderDigits()::of);
        done = new DonePanel(services.printing());
        unprinted = new UnprintedPanel(services.printing(), till.id(), actions::answer);
        mirror = new DisplayMirror(services.display(), till.id());
    }

    /// Find at the left, the sale in the middle, person and money at the right.
    public List<Component> columns() {
        Card right = new Card(unprinted, customer, coupons, payment, done);
        right.addClassNames("till-col", "till-right");
        return List.of(scan, lines, right);
    }

    public ScanPanel scan() {
        return scan;
    }

    public DonePanel done() {
        return done;
    }

    public UnprintedPanel unprinted() {
        return unprinted;
    }

    /// Shows what the till's scale says now.
    public void showWeight() {
        weight.show(services.devices().weight(tillId));
    }

    /// Called when the till is opened, and when the state of a device or a print job changed.
    public void refreshPrint() {
        done.refreshPrint();
        unprinted.refresh();
    }

    /// Shows the sale, and who is served.
    public void showAll(ShownSale sale) {
        customer.show(
                sale.open().customer(),
                sale.open().memberId() != null,
                sale.hints().facts(),
                sale.hints().cards(),
                sale.open().cardId());
        show(sale);
    }

    /// Shows the sale of the same customer.
    public void show(ShownSale sale) {
        lines.show(sale);
        coupons.show(sale.priced(), sale.hints().suggestions());
        payment.setVisible(!done.isVisible());
        payment.show(services.tenderTypes().all(), sale);
        if (!done.isVisible()) {
            mirror.show(sale);
        }
    }

    /// Shows cashier and customer what was sold or given back.
    public void showDone(Sold sold) {
        done.show(sold);
        mirror.done(sold);
    }

    /// Where keys go: `selling`, `choosing` a tender, typing an `amount`.
    public static String mode(ShownSale sale) {
        Payment payment = sale.payment();
        return payment == null ? "selling" : payment.active() == null ? "choosing" : "amount";
    }
}
