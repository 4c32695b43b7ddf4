package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogSource.Tile;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.tender.LineTenders;
import io.zhanggui.checkout.till.Lookup.Match;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.dialog.TillDialogs;
import io.zhanggui.checkout.till.ui.panel.TillActions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a key, a scan or a tap on the till does.
final class TillWork implements TillActions {
    private final TillScreen screen;
    private final TillTasks tasks;
    private final TillPayment payment;
    private final TillScans scans;
    private final TillWeighing weighing;
    private final TillServices services;

    TillWork(TillView view, TillServices services, ShopClock clock, Till till) {
        this.services = services;
        screen = new TillScreen(view, services, clock, till, this);
        tasks = new TillTasks(screen, services, clock);
        payment = new TillPayment(screen, services);
        weighing = new TillWeighing(screen, services);
        scans = new TillScans(screen, services, payment, weighing, tasks::openSale);
    }

    /// What is read by a scanner or a card reader.
    TillScans scans() {
        return scans;
    }

    TillScreen screen() {
        return screen;
    }

    /// The till's scale says something else.
    void weightChanged() {
        weighing.weightChanged();
        screen.panels().showWeight();
    }

    @Override
    public void tap(Tile tile) {
        screen.guarded(() -> scans.tap(tile));
    }

    @Override
    public void take(Match match) {
        screen.guarded(() -> scans.takeOne(match));
    }

    @Override
    public void answer(Printing.Job job, Printing.Answer answer) {
        screen.guarded(() -> {
            services.operators().require(CheckoutPermissions.SELL);
            services.printing().answer(screen.till().id(), job.jobId(), answer);
            screen.show();
        });
    }

    @Override
    public void chooseMember() {
        tasks.chooseMember();
    }

    @Override
    public void serveNobody() {
        screen.guarded(() -> scans.serve(null, null));
    }

    @Override
    public void chooseCoupon() {
        screen.guarded(() -> tasks.chooseCoupon(scans::present));
    }

    @Override
    public void takeBack(String code) {
        screen.guarded(() -> {
            screen.sale().takeBack(code);
            screen.changed();
        });
    }

    @Override
    public void weigh() {
        screen.guarded(weighing::weighSelected);
    }

    @Override
    public void chooseStaff(int index) {
        tasks.chooseStaff(index);
    }

    @Override
    public void choose(TenderType type) {
        payment.choose(type);
    }

    @Override
    public void removeTender(String type) {
        payment.removeTender(type);
    }

    @Override
    public void payOrComplete() {
        payment.payOrComplete();
    }

    /// A key, a scan or an amount from the page.
    void on(TillEvent event) {
        if (event.what().equals("dropped")) {
            // The answer that took so long stays, it may say why.
            screen.scanPanel().sayAlso(Tone.CAUTION, screen.text("checkout.till.keys-dropped"));
            return;
        }
        Runnable done = () -> {
            switch (event.what()) {
                case "scan" -> scans.scan(event.text());
                case "tender" -> payment.tender(event.text());
                case "typing" -> payment.enter(event.text());
                case "amount" -> payment.amount(event.text());
                default -> key(event.text());
            }
        };
        if (event.text().equals("Escape")) {
            screen.guarded(done);
        } else {
            screen.guardedInput(done);
        }
    }

    /// Serves a member who was chosen on another page. A sale that was begun for somebody else stays theirs.
    /// @param tiles the category to open, see [TillPlaces]; empty for none in particular
    void begin(long memberId, String tiles) {
        screen.guarded(() -> {
            Customer served = screen.sale().customer();
            if (!services.customers().isSame(memberId, served == null ? null : served.memberId())) {
                if (served != null && !screen.sale().isEmpty()) {
                    throw new Refusal("checkout.till.serves-another", served.name());
                }
                scans.serve(services.customers().current(memberId).orElse(null), null);
            }
            screen.scanPanel().open(tiles);
        });
    }

    /// A key that was pressed as a button on the screen.
    void press(String key) {
        screen.guarded(() -> key(key));
    }

    private void key(String key) {
        if (screen.scanPanel().offersChoices()) {
            switch (key) {
                case "ArrowDown" -> screen.scanPanel().move(1);
                case "ArrowUp" -> screen.scanPanel().move(-1);
                case "Enter" -> scans.takeOne(screen.scanPanel().highlighted());
                default -> screen.scanPanel().choose(List.of());
            }
            screen.show();
            return;
        }
        switch (key) {
            case "F2" -> tasks.chooseMember();
            case "F3" -> chooseStaff(screen.sale().selected());
            case "F4" -> tasks.hold();
            case "F6" -> tasks.recall();
            case "F7" ->
                TillDialogs.amount(
                        screen.text("checkout.quick-sale"),
                        screen.text("checkout.pay.start"),
                        amount -> screen.guarded(() -> scans.quickSale(amount)));
            case "F8" -> tasks.overridePrice();
            case "F9" -> tasks.refund();
            case "F10", "Enter" -> payment.payOrComplete();
            case "Escape" -> payment.back();
            case "+" -> change(screen.sale().selected(), 1);
            case "-" -> change(screen.sale().selected(), -1);
            case "Delete" -> remove();
            case "*" -> tasks.chooseCoupon(scans::present);
            case "." -> nextCard();
            case "," -> new TillMenu(screen, services, this).open();
            case " " -> weighing.weighSelected();
            case "/" -> tenderOfLine(screen.sale().selected());
            case "ArrowUp" -> select(screen.sale().selected() - 1);
            case "ArrowDown" -> select(screen.sale().selected() + 1);
            default -> {}
        }
    }

    @Override
    public void select(int index) {
        screen.sale().select(index);
        screen.show();
    }

    @Override
    public void change(int index, int pieces) {
        screen.guarded(() -> {
            if (index >= 0) {
                screen.sale().select(index);
                screen.sale().change(index, pieces);
                screen.changed();
            }
        });
    }

    /// Lets what the customer has, such as a times card, pay for a line; once more, and the line costs money again.
    @Override
    public void tenderOfLine(int index) {
        screen.guarded(() -> {
            if (index < 0) {
                return;
            }
            screen.sale().select(index);
            Cart.Line line = screen.sale().line(index);
            LineTenders.Offered offered = screen.shown().hints().offers().get(line.item());
            if (line.tender() == null && offered == null) {
                throw new Refusal(
                        screen.sale().memberId() == null
                                ? "checkout.tender.needs-member"
                                : "checkout.line-tender.nothing",
                        screen.shown().priced().lines().get(index).name());
            }
            screen.sale()
                    .tender(
                            index,
                            line.tender() != null || offered == null
                                    ? null
                                    : offered.tender().id());
            screen.changed();
        });
    }

    @Override
    public void presentCard(@Nullable Long cardId) {
        screen.guarded(() -> scans.serve(screen.sale().customer(), cardId));
    }

    /// The next of the customer's cards that can be used; after the last one none in particular.
    private void nextCard() {
        List<CustomerCard> usable = screen.shown().hints().cards().stream()
                .filter(CustomerCard::isUsable)
                .toList();
        if (usable.isEmpty()) {
            throw new Refusal("checkout.card.nothing-to-choose");
        }
        Long now = screen.sale().cardId();
        int next = usable.stream().map(CustomerCard::id).toList().indexOf(now) + 1;
        presentCard(next < usable.size() ? usable.get(next).id() : null);
    }

    private void remove() {
        if (screen.sale().selected() >= 0) {
            screen.sale().remove(screen.sale().selected());
            screen.changed();
        }
    }
}
