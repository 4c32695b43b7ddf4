package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.hold.HeldCarts;
import io.zhanggui.checkout.pricing.OrderDiscounts.Suggestion;
import io.zhanggui.checkout.pricing.Rounding;
import io.zhanggui.checkout.refund.Refunded;
import io.zhanggui.checkout.refund.ui.RefundDialog;
import io.zhanggui.checkout.tender.CashTender;
import io.zhanggui.checkout.till.CartElsewhere;
import io.zhanggui.checkout.till.CustomerDesk.Served;
import io.zhanggui.checkout.till.Sold;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.dialog.MemberDialog;
import io.zhanggui.checkout.till.ui.dialog.ReturnDialog;
import io.zhanggui.checkout.till.ui.dialog.StaffDialog;
import io.zhanggui.checkout.till.ui.dialog.TillDialogs;
import io.zhanggui.ledger.RequestConflict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// What the till asks in a dialog: staff, price, member, held carts, refunds.
final class TillTasks {
    private final TillScreen screen;
    private final TillServices services;
    private final ShopClock clock;

    TillTasks(TillScreen screen, TillServices services, ShopClock clock) {
        this.screen = screen;
        this.services = services;
        this.clock = clock;
    }

    void chooseStaff(int index) {
        if (index < 0) {
            return;
        }
        screen.sale().select(index);
        new StaffDialog(
                        services.operators().inStore(screen.till().storeId()),
                        screen.sale().line(index).staff(),
                        shares -> screen.guarded(() -> {
                            screen.sale().staff(index, shares);
                            screen.changed();
                        }))
                .open();
    }

    void chooseMember() {
        new MemberDialog(services.customers(), screen.till().storeId(), served -> screen.guarded(() -> serve(served)))
                .open();
    }

    /// Lets the customer's coupons be chosen, what saves most first.
    /// @param onChosen with the code
    void chooseCoupon(Consumer<String> onChosen) {
        List<Suggestion> suggestions = screen.shown().hints().suggestions();
        if (suggestions.isEmpty()) {
            throw new Refusal(
                    screen.sale().memberId() == null
                            ? "checkout.presented.needs-member"
                            : screen.sale().isEmpty() ? "checkout.cart.empty" : "checkout.presented.none");
        }
        TillDialogs.coupons(
                suggestions,
                screen.text("checkout.presented.title"),
                saving -> screen.text("checkout.pay.saves", saving.format()),
                code -> screen.guarded(() -> onChosen.accept(code)));
    }

    void overridePrice() {
        int index = screen.sale().selected();
        if (index < 0) {
            throw new Refusal("checkout.cart.empty");
        }
        services.operators().require(CheckoutPermissions.OVERRIDE_PRICE);
        String[] texts = {
            screen.text("checkout.key.F8"),
            screen.text("checkout.dialog.price"),
            screen.text("checkout.dialog.reason"),
            screen.text("checkout.dialog.override")
        };
        TillDialogs.price(
                screen.shown().priced().lines().get(index),
                texts,
                (price, reason) -> screen.guarded(() -> {
                    screen.sale()
                            .price(
                                    index,
                                    price,
                                    reason,
                                    services.operators().current().id());
                    screen.changed();
                }));
    }

    void refund() {
        ReturnDialog dialog = new ReturnDialog(number -> screen.guarded(() -> openSale(number)));
        if (!screen.sale().isEmpty() && services.operators().may(CheckoutPermissions.REFUND_WITHOUT_RECEIPT)) {
            // As long as the cart lies there: after a lost answer the same cart is paid out once.
            RequestId requestId = screen.shown().returnRequest();
            Cart offered = returned();
            dialog.offering(
                    amount(offered), paidOutBy(), loose -> screen.guarded(() -> takeBack(requestId, offered, loose)));
        }
        dialog.open();
    }

    /// What was offered is paid out, to the fen, or nothing is.
    private void takeBack(RequestId requestId, Cart offered, ReturnDialog.Loose loose) {
        if (!offered.equals(returned())) {
            throw new Refusal("checkout.refund.cart-changed");
        }
        SpokenTexts spoken = new SpokenTexts();
        try {
            CompletedSale refund = spoken.<CompletedSale, RuntimeException>during(() -> screen.shown()
                    .tried(() -> services.checkout()
                            .refundWithoutReceipt(
                                    requestId, offered, loose.tender(), loose.restock(), loose.reason())));
            screen.finished(refund, spoken);
        } catch (RequestConflict paidOtherwise) {
            // An earlier try went through after all, with another reason or another tender.
            throw new CartElsewhere();
        }
    }

    /// Cash first; what a customer needs a card or an account for cannot be told without the sale.
    private List<TenderType> paidOutBy() {
        return services.tenderTypes().all().stream()
                .filter(type -> !type.needsCustomer())
                .sorted(Comparator.comparing(type -> !type.id().equals(CashTender.ID)))
                .toList();
    }

    /// The cart at what is paid for each line now, discount and rounding taken off: nobody gets back more than that.
    Cart returned() {
        PricedCart priced = screen.shown().priced();
        long[] paid = Rounding.paidFen(priced.lines(), priced.rounding().fen());
        List<Cart.Line> lines = new ArrayList<>();
        for (int i = 0; i < paid.length; i++) {
            SoldLine line = priced.lines().get(i);
            Money piece = Money.ofFen(paid[i] * 1_000 / line.quantity().thousandths());
            lines.add(new Cart.Line(
                    line.item(),
                    line.quantity(),
                    piece,
                    line.overrideReason(),
                    line.staff(),
                    null,
                    Money.ofFen(paid[i]),
                    priced.cart().lines().get(i).approvedBy()));
        }
        return new Cart(
                screen.till().storeId(), screen.till().id(), screen.sale().memberId(), lines);
    }

    private static Money amount(Cart cart) {
        Money amount = Money.ZERO;
        for (Cart.Line line : cart.lines()) {
            amount = amount.plus(Objects.requireNonNullElse(line.amount(), Money.ZERO));
        }
        return amount;
    }

    void openSale(String number) {
        if (number.isEmpty()) {
            screen.view().getUI().ifPresent(page -> page.navigate("sales"));
            return;
        }
        CompletedSale sale = services.lookup().paper(number).orElseThrow(() -> new Refusal("checkout.sale.unknown"));
        services.stores().requireWorkplace(sale.storeId());
        services.operators().require(CheckoutPermissions.REFUND);
        new RefundDialog(
                        services.refunds(),
                        sale.saleId(),
                        refund -> screen.guarded(() -> refunded(refund)),
                        exchange -> screen.guarded(() -> exchange(exchange)))
                .open();
    }

    /// Shown large where nothing else is being sold; else the sale on the screen stays.
    private void refunded(Refunded refunded) {
        CompletedSale refund = refunded.paper();
        if (screen.sale().isEmpty()) {
            screen.panels().showDone(new Sold(refund, null, refunded.notes()));
        } else {
            screen.scanPanel()
                    .say(
                            Tone.GAIN,
                            screen.text(
                                    "checkout.refund.done",
                                    refund.number(),
                                    refund.payable().format()));
        }
        screen.show();
    }

    /// What is rung up now is sold in place of what comes back, to whoever bought that.
    private void exchange(Exchange exchange) {
        Long memberId = services.exchanges().preview(exchange).memberId();
        if (memberId != null) {
            services.customers()
                    .current(memberId)
                    .ifPresentOrElse(
                            customer -> screen.sale().serve(customer, null),
                            () -> screen.sale().belongTo(memberId));
        }
        screen.sale().exchange(exchange);
        screen.changed();
        screen.scanPanel().say(Tone.INFO, screen.text("checkout.exchange.begun"));
    }

    void hold() {
        Customer customer = screen.sale().customer();
        List<SoldLine> lines = screen.shown().priced().lines();
        String first = lines.isEmpty() ? "" : lines.getFirst().name();
        String content = lines.size() > 1 ? screen.text("checkout.hold.label", first, lines.size()) : first;
        String label = customer == null ? content : customer.name() + " · " + content;
        if (screen.shown().sold().isPresent()) {
            // Its payment went through though the answer got lost: held, it would be sold again.
            throw new CartElsewhere();
        }
        screen.shown().putAside(label);
        screen.changed();
        screen.scanPanel().say(Tone.GAIN, screen.text("checkout.hold.done"));
    }

    void recall() {
        TillDialogs.held(
                services.heldCarts().list(screen.till().storeId()),
                clock.zone(),
                screen.text("checkout.key.F6"),
                screen.text("checkout.hold.none"),
                held -> screen.guarded(() -> recall(held)));
    }

    /// What lies open is put aside first, so that nothing is mixed or lost.
    void recall(HeldCarts.Held held) {
        if (!screen.sale().isEmpty()) {
            hold();
        }
        screen.shown().takeBack(held.id());
        screen.changed();
    }

    private void serve(Served served) {
        screen.sale().serve(served.customer(), served.cardId());
        screen.changed();
    }
}
