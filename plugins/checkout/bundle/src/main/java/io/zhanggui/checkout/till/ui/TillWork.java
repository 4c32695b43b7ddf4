package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.hold.HeldCarts;
import io.zhanggui.checkout.hold.SavedCart;
import io.zhanggui.checkout.tender.CashTender;
import io.zhanggui.checkout.till.Lookup.Match;
import io.zhanggui.checkout.till.OpenSale;
import io.zhanggui.checkout.till.Payment;
import io.zhanggui.checkout.till.ScanText;
import io.zhanggui.checkout.till.TillServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the till does when a key, a scan or a tap comes: changes the open sale, prices it, stores it as the till's
/// open cart and shows it.
final class TillWork implements LinesPanel.Actions, PaymentPanel.Actions {
    private final TillView view;
    private final TillServices services;
    private final ShopClock clock;
    private final Till till;
    private final OpenSale sale;
    private final ScanPanel scanPanel;
    private final LinesPanel linesPanel;
    private final CustomerPanel customerPanel;
    private final PaymentPanel paymentPanel;
    private final DonePanel donePanel;

    private PricedCart priced;
    private @Nullable Payment payment;
    private Quantity multiplier = Quantity.ONE;

    TillWork(TillView view, TillServices services, ShopClock clock, Till till) {
        this.view = view;
        this.services = services;
        this.clock = clock;
        this.till = till;
        sale = new OpenSale(till.storeId(), till.id());
        priced = new PricedCart(sale.cart(), List.of(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
        scanPanel = new ScanPanel(
                services,
                till.storeId(),
                item -> guarded(() -> take(item, Quantity.ONE)),
                match -> guarded(() -> take(match)));
        linesPanel = new LinesPanel(services.operators(), this);
        customerPanel = new CustomerPanel(this::chooseMember, () -> guarded(() -> serve(null)));
        paymentPanel = new PaymentPanel(this, services.tenderTypes()::titleKey);
        donePanel = new DonePanel(services.printing());
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

    private Optional<CompletedSale> soldUnder(@Nullable String requestKey) {
        return requestKey == null
                ? Optional.empty()
                : services.checkout().findByRequest(new RequestId(till.storeId(), till.id(), requestKey));
    }

    /// A key, a scan or an amount from the page.
    void on(TillEvent event) {
        guarded(() -> {
            switch (event.what()) {
                case "scan" -> scan(event.text());
                case "tender" -> tender(Integer.parseInt(event.text()));
                case "typing" -> enter(event.text());
                case "amount" -> amount(event.text());
                default -> key(event.text());
            }
        });
    }

    /// A scan or a card from a device of the till.
    void read(DeviceInput input) {
        guarded(() -> {
            if (input.kind() == DeviceInput.Kind.CARD) {
                Customer customer = services.lookup()
                        .card(input.text())
                        .orElseThrow(() -> new Refusal("checkout.scan.unknown-card", input.text()));
                serve(customer);
            } else {
                scan(input.text());
            }
        });
    }

    /// Runs an action. What is refused is said in a sentence, nothing on the screen is lost.
    private void guarded(Runnable action) {
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

    private void scan(String text) {
        ScanText typed = ScanText.of(text);
        typed.quickAmount().ifPresentOrElse(this::quickSale, () -> {
            if (typed.text().isEmpty()) {
                setQuantity(typed.quantity());
                return;
            }
            List<Match> matches = services.lookup().find(till.storeId(), typed.text());
            multiplier = typed.quantity();
            switch (matches.size()) {
                case 0 -> throw new Refusal("checkout.scan.unknown", typed.text());
                case 1 -> take(matches.getFirst());
                default -> {
                    scanPanel.choose(matches);
                    show();
                }
            }
        });
    }

    private void take(Match match) {
        scanPanel.choose(List.of());
        Quantity times = multiplier;
        multiplier = Quantity.ONE;
        switch (match) {
            case Match.Item item -> take(item.item(), ScanText.times(item.quantity(), times));
            case Match.Person person -> serve(person.customer());
            case Match.Paper paper ->
                view.getUI()
                        .ifPresent(page -> page.navigate("sales/" + paper.sale().saleId()));
        }
    }

    private void take(CatalogItem item, Quantity quantity) {
        if (item.openPrice()) {
            TillDialogs.amount(
                    item.name(),
                    view.getTranslation("checkout.dialog.add"),
                    amount -> guarded(() -> add(item, quantity, amount)));
            return;
        }
        add(item, quantity, null);
    }

    private void add(CatalogItem item, Quantity quantity, @Nullable Money price) {
        sale.add(item, quantity, price);
        changed();
    }

    private void quickSale(Money amount) {
        CatalogItem item = scanPanel.quick();
        if (item != null) {
            add(item, Quantity.ONE, amount);
            startPayment();
        }
    }

    private void key(String key) {
        if (scanPanel.offersChoices()) {
            switch (key) {
                case "ArrowDown" -> scanPanel.move(1);
                case "ArrowUp" -> scanPanel.move(-1);
                case "Enter" -> take(scanPanel.highlighted());
                default -> scanPanel.choose(List.of());
            }
            show();
            return;
        }
        switch (key) {
            case "F2" -> chooseMember();
            case "F3" -> chooseStaff(sale.selected());
            case "F4" -> hold();
            case "F6" -> recall();
            case "F7" ->
                TillDialogs.amount(
                        view.getTranslation("checkout.quick-sale"),
                        view.getTranslation("checkout.pay.start"),
                        amount -> guarded(() -> quickSale(amount)));
            case "F8" -> overridePrice();
            case "F9" -> refund();
            case "F10", "Enter" -> payOrComplete();
            case "Escape" -> back();
            case "+" -> change(sale.selected(), 1);
            case "-" -> change(sale.selected(), -1);
            case "Delete" -> remove();
            case "ArrowUp" -> select(sale.selected() - 1);
            case "ArrowDown" -> select(sale.selected() + 1);
            default -> {}
        }
    }

    @Override
    public void select(int index) {
        sale.select(index);
        show();
    }

    @Override
    public void change(int index, int pieces) {
        guarded(() -> {
            if (index >= 0) {
                sale.select(index);
                sale.quantity(index, sale.line(index).quantity().plus(Quantity.of(pieces)));
                changed();
            }
        });
    }

    private void setQuantity(Quantity quantity) {
        if (sale.selected() >= 0) {
            sale.quantity(sale.selected(), quantity);
            changed();
        }
    }

    private void remove() {
        if (sale.selected() >= 0) {
            sale.remove(sale.selected());
            changed();
        }
    }

    @Override
    public void chooseStaff(int index) {
        if (index < 0) {
            return;
        }
        sale.select(index);
        TillDialogs.staff(
                services.operators().inStore(till.storeId()),
                view.getTranslation("checkout.dialog.staff"),
                view.getTranslation("checkout.dialog.staff.nobody"),
                view.getTranslation("checkout.dialog.staff.shared"),
                shares -> guarded(() -> {
                    sale.staff(index, shares);
                    changed();
                }));
    }

    private void overridePrice() {
        int index = sale.selected();
        if (index < 0) {
            throw new Refusal("checkout.cart.empty");
        }
        services.operators().require(CheckoutPermissions.OVERRIDE_PRICE);
        String[] texts = {
            view.getTranslation("checkout.key.F8"),
            view.getTranslation("checkout.dialog.price"),
            view.getTranslation("checkout.dialog.reason"),
            view.getTranslation("checkout.dialog.override")
        };
        TillDialogs.price(
                priced.lines().get(index),
                texts,
                (price, reason) -> guarded(() -> {
                    sale.price(index, price, reason);
                    changed();
                }));
    }

    private void refund() {
        List<String> texts = new ArrayList<>(List.of(
                view.getTranslation("checkout.key.F9"),
                view.getTranslation("checkout.dialog.refund.number"),
                view.getTranslation("checkout.dialog.refund.hint"),
                view.getTranslation("checkout.refund.reason")));
        if (!sale.isEmpty() && services.operators().may(CheckoutPermissions.REFUND_WITHOUT_RECEIPT)) {
            texts.add(view.getTranslation(
                    "checkout.dialog.refund.cart", amount(returned()).format()));
        }
        RequestId requestId = RequestId.random(till.storeId(), till.id());
        TillDialogs.refund(
                texts,
                number -> guarded(() -> openSale(number)),
                reason -> guarded(() -> finished(
                        services.checkout().refundWithoutReceipt(requestId, returned(), CashTender.ID, true, reason))));
    }

    /// The cart at what a piece of each line costs now, discount taken off: nobody gets back more than was paid.
    private Cart returned() {
        List<Cart.Line> lines = new ArrayList<>();
        for (SoldLine line : priced.lines()) {
            Money piece = Money.ofFen(line.net().fen() * 1_000 / line.quantity().thousandths());
            lines.add(new Cart.Line(line.item(), line.quantity(), piece, null, line.staff()));
        }
        return new Cart(till.storeId(), till.id(), sale.cart().memberId(), lines);
    }

    private static Money amount(Cart cart) {
        Money amount = Money.ZERO;
        for (Cart.Line line : cart.lines()) {
            Money piece = line.unitPrice();
            amount = amount.plus(piece == null ? Money.ZERO : line.quantity().times(piece));
        }
        return amount;
    }

    private void openSale(String number) {
        String route = number.isEmpty()
                ? "sales"
                : "sales/"
                        + services.lookup()
                                .paper(number)
                                .orElseThrow(() -> new Refusal("checkout.sale.unknown"))
                                .saleId();
        view.getUI().ifPresent(page -> page.navigate(route));
    }

    private void chooseMember() {
        TillDialogs.member(
                services.customers(),
                view.getTranslation("checkout.key.F2"),
                view.getTranslation("checkout.dialog.member.hint"),
                customer -> guarded(() -> serve(customer)));
    }

    private void serve(@Nullable Customer customer) {
        sale.serve(customer);
        changed();
    }

    private void hold() {
        Customer customer = sale.customer();
        String first = priced.lines().isEmpty() ? "" : priced.lines().getFirst().name();
        String label = customer == null
                ? view.getTranslation(
                        "checkout.hold.label", first, priced.lines().size())
                : customer.name() + " · "
                        + view.getTranslation(
                                "checkout.hold.label", first, priced.lines().size());
        services.heldCarts().hold(sale.cart(), label, priced.payable());
        sale.clear();
        changed();
        scanPanel.say(Tone.GAIN, view.getTranslation("checkout.hold.done"));
    }

    private void recall() {
        TillDialogs.held(
                services.heldCarts().list(till.storeId()),
                clock.zone(),
                view.getTranslation("checkout.key.F6"),
                view.getTranslation("checkout.hold.none"),
                held -> guarded(() -> recall(held)));
    }

    /// What lies open is put aside first, so that nothing is mixed or lost.
    private void recall(HeldCarts.Held held) {
        if (!sale.isEmpty()) {
            hold();
        }
        load(services.heldCarts().recall(held.id()));
        changed();
    }

    private void load(SavedCart saved) {
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
    private void changed() {
        payment = null;
        if (!sale.isEmpty()) {
            donePanel.close();
        }
        priced = services.checkout().price(sale.cart());
        showCustomer();
        show();
        store(null);
    }

    private void store(@Nullable String requestKey) {
        if (sale.isEmpty() && sale.customer() == null) {
            services.openCarts().clear(till.id());
        } else {
            services.openCarts().save(till.id(), SavedCart.of(sale.cart(), requestKey));
        }
    }

    private void showCustomer() {
        Customer customer = sale.customer();
        customerPanel.show(
                customer,
                customer == null ? List.of() : services.customers().facts(customer.memberId(), till.storeId()));
    }

    private void show() {
        linesPanel.show(sale, priced);
        boolean done = donePanel.isVisible();
        paymentPanel.setVisible(!done);
        paymentPanel.show(
                services.tenderTypes().all(), payment, priced.payable(), !sale.isEmpty(), sale.customer() != null);
        String mode = payment == null ? "selling" : payment.active() == null ? "choosing" : "amount";
        view.mode(mode, scanPanel.offersChoices());
        view.focus();
    }

    private Payment startPayment() {
        if (sale.isEmpty()) {
            throw new Refusal("checkout.cart.empty");
        }
        Payment started = payment;
        if (started == null) {
            services.operators().require(CheckoutPermissions.SELL);
            started = new Payment(RequestId.random(till.storeId(), till.id()), priced.payable());
            payment = started;
            store(started.requestId().key());
        }
        show();
        return started;
    }

    private void tender(int digit) {
        List<TenderType> types = services.tenderTypes().all();
        if (payment != null && digit >= 1 && digit <= types.size()) {
            choose(types.get(digit - 1));
        }
    }

    @Override
    public void choose(TenderType type) {
        guarded(() -> {
            Payment current = startPayment();
            Customer customer = sale.customer();
            if (type.needsCustomer() && customer == null) {
                throw new Refusal("checkout.tender.needs-member");
            }
            Long memberId = customer == null ? null : customer.memberId();
            Money available = services.unitOfWork()
                    .read(unit -> type.available(till.storeId(), memberId))
                    .orElse(null);
            current.choose(type, available);
            show();
        });
    }

    @Override
    public void removeTender(String type) {
        if (payment != null) {
            payment.remove(type);
            show();
        }
    }

    /// While the amount is typed the change is shown; what is not an amount yet is said at Enter.
    private void enter(String typed) {
        if (payment == null || payment.active() == null) {
            return;
        }
        payment.enter(Money.parseYuan(typed));
        show();
    }

    private void amount(String typed) {
        if (payment == null || payment.active() == null) {
            return;
        }
        payment.enter(Money.parseYuan(typed));
        payment.settle();
        if (payment.isCovered()) {
            complete(payment);
        } else {
            show();
        }
    }

    @Override
    public void payOrComplete() {
        guarded(() -> {
            Payment current = payment;
            if (current == null) {
                if (!donePanel.isVisible() || !sale.isEmpty()) {
                    startPayment();
                }
            } else if (current.isCovered()) {
                complete(current);
            } else {
                show();
            }
        });
    }

    private void complete(Payment current) {
        CompletedSale sold =
                services.checkout().complete(current.requestId(), sale.cart(), current.payable(), current.tenders());
        finished(sold);
    }

    private void finished(CompletedSale sold) {
        payment = null;
        sale.clear();
        priced = services.checkout().price(sale.cart());
        donePanel.show(sold);
        showCustomer();
        show();
        services.openCarts().clear(till.id());
    }

    private void back() {
        if (payment != null && payment.active() != null) {
            payment.remove(payment.active().id());
        } else if (payment != null) {
            payment = null;
            store(null);
        } else {
            donePanel.close();
        }
        show();
    }
}
