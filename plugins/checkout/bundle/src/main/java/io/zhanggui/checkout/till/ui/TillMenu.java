package io.zhanggui.checkout.till.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.pricing.ManualDiscounts;
import io.zhanggui.checkout.shift.Shift;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.dialog.TillDialogs;
import io.zhanggui.checkout.till.ui.panel.TillActions;
import io.zhanggui.checkout.till.ui.panel.UnprintedPanel;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What a cashier does a few times a day: shift, drawer, cash in and out, a paper that is not printed. Opened with the
/// comma; the rows are chosen with their digits or with arrows and Enter.
final class TillMenu {
    private final TillScreen screen;
    private final TillServices services;
    private final TillActions actions;
    private final Dialog dialog = new Dialog();
    private final Div rows = new Div();

    TillMenu(TillScreen screen, TillServices services, TillActions actions) {
        this.screen = screen;
        this.services = services;
        this.actions = actions;
        TillDialogs.dress(dialog, screen.text("checkout.menu.title"));
        rows.addClassName("till-choices");
        dialog.add(rows);
    }

    void open() {
        Shift shift = services.shifts().current(screen.till().id()).orElse(null);
        if (shift == null) {
            row("checkout.shift.begin", CheckoutPermissions.SELL, this::begin);
        } else {
            row("checkout.shift.end", CheckoutPermissions.SELL, this::end);
            row("checkout.shift.drawer", CheckoutPermissions.OPEN_DRAWER, this::openDrawer);
            row("checkout.shift.moved-in", CheckoutPermissions.MOVE_CASH, () -> move(1));
            row("checkout.shift.moved-out", CheckoutPermissions.MOVE_CASH, () -> move(-1));
            row("checkout.shift.x-print", CheckoutPermissions.SHIFT_FIGURES, () -> printX(shift));
        }
        if (!screen.sale().isEmpty()) {
            row("checkout.manual.title", CheckoutPermissions.OVERRIDE_PRICE, this::takeOff);
        }
        row("checkout.display.open", CheckoutPermissions.SELL, () -> {});
        // Opened by the click itself: a window that opens later is taken for an advertisement.
        rows.getChildren()
                .reduce((before, last) -> last)
                .ifPresent(last -> last.getElement()
                        .executeJs("this.addEventListener('click', () => window.open('display', 'zg-display'))"));
        if (!screen.sale().isEmpty()) {
            row("checkout.sale.give-up", CheckoutPermissions.SELL, this::giveUp);
        }
        if (screen.sale().exchange() != null) {
            row("checkout.exchange.stop", CheckoutPermissions.SELL, () -> {
                screen.sale().exchange(null);
                screen.changed();
            });
        }
        screen.panels().unprinted().asked().ifPresent(this::unprinted);
        dialog.open();
        TillDialogs.focusFirst(rows);
    }

    /// The question at the top right, for who has the keyboard alone.
    private void unprinted(Printing.Job job) {
        for (UnprintedPanel.Choice choice : UnprintedPanel.choices(job)) {
            named(
                    job.title() + " · " + screen.text(choice.textKey()),
                    CheckoutPermissions.SELL,
                    () -> actions.answer(job, choice.answer()));
        }
    }

    private void row(String key, Permission permission, Runnable action) {
        named(screen.text(key), permission, action);
    }

    private void named(String text, Permission permission, Runnable action) {
        if (!services.operators().may(permission)) {
            return;
        }
        NativeButton row = new NativeButton();
        Span name = new Span(text);
        name.addClassName("till-choice-name");
        row.add(name, new KeyHint(Integer.toString(rows.getComponentCount() + 1)));
        row.addClassName("till-choice");
        row.addClickListener(click -> {
            // Closed already: a second press of a row that was about to go.
            if (dialog.isOpened()) {
                dialog.close();
                screen.guarded(action);
            }
        });
        rows.add(row);
    }

    /// Line by line it would be as many keys as there are lines.
    private void giveUp() {
        int lines = screen.sale().size();
        screen.sale().abandon();
        screen.changed();
        said("checkout.sale.given-up", lines);
    }

    private void begin() {
        RequestId request = request();
        TillDialogs.amount(
                screen.text("checkout.shift.float"),
                screen.text("checkout.shift.begin"),
                amount -> screen.guarded(() -> {
                    Shift begun = services.shifts().begin(request, amount);
                    said("checkout.shift.begun", begun.number(), amount.format());
                }));
    }

    /// The count is asked for before anything is said about what should be there.
    private void end() {
        RequestId request = request();
        ask("checkout.shift.end", "checkout.shift.count", "checkout.shift.remark", "", (counted, note) -> {
            Shift closed = services.shifts().close(request, counted, note);
            Shift.Closing closing = closed.closing();
            if (closing == null) {
                return;
            }
            long fen = closing.difference().fen();
            said(
                    fen == 0 ? "checkout.shift.ended" : "checkout.shift.ended-with",
                    closed.number(),
                    closing.expected().format(),
                    counted.format(),
                    closing.difference().format());
        });
    }

    private void openDrawer() {
        RequestId request = request();
        ask(
                "checkout.shift.drawer",
                null,
                "checkout.shift.reason",
                screen.text("checkout.shift.drawer-reason"),
                (nothing, reason) -> {
                    services.shifts().openDrawer(request, reason);
                    said("checkout.shift.drawer-opened");
                });
    }

    /// Takes an amount off the whole order, instead of one that was taken off before.
    private void takeOff() {
        ask("checkout.manual.title", "checkout.manual.amount", "checkout.shift.reason", "", (off, reason) -> {
            String code =
                    ManualDiscounts.presented(services.operators().current().id(), off, reason);
            screen.sale().cart().presented().stream()
                    .filter(ManualDiscounts::isOne)
                    .forEach(screen.sale()::takeBack);
            screen.sale().present(code);
            screen.changed();
        });
    }

    private void move(int sign) {
        RequestId request = request();
        ask(
                sign > 0 ? "checkout.shift.moved-in" : "checkout.shift.moved-out",
                "checkout.shift.amount",
                "checkout.shift.reason",
                "",
                (amount, reason) -> {
                    services.shifts().move(request, sign > 0 ? amount : amount.negated(), reason);
                    said(sign > 0 ? "checkout.shift.put-in" : "checkout.shift.taken-out", amount.format());
                });
    }

    private void printX(Shift shift) {
        services.shifts().printReport(shift.id());
        said("checkout.shift.printed");
    }

    private void said(String key, Object... arguments) {
        screen.scanPanel().say(Tone.GAIN, screen.text(key, arguments));
        screen.view().showShift();
        screen.show();
    }

    /// Asks for an amount, unless its key is null, and a sentence; Enter goes on and confirms. A refusal leaves
    /// what was typed.
    private void ask(
            String titleKey,
            @Nullable String amountKey,
            String textKey,
            String text,
            BiConsumer<Money, String> onEntered) {
        Dialog asked = new Dialog();
        TillDialogs.dress(asked, screen.text(titleKey));
        MoneyField amount = new MoneyField(amountKey == null ? "" : screen.text(amountKey));
        amount.setWidthFull();
        amount.setVisible(amountKey != null);
        TextField reason = new TextField(screen.text(textKey));
        reason.setMaxLength(200);
        reason.setValue(text);
        reason.setAutoselect(true);
        reason.setWidthFull();
        Runnable done = () -> {
            Money money = amountKey == null ? Money.ZERO : amount.getMoney();
            // Open until it is done: whoever tries again asks with the same request.
            if (screen.guarded(() -> onEntered.accept(money, reason.getValue()))) {
                asked.close();
            }
        };
        amount.addKeyDownListener(Key.ENTER, key -> reason.focus());
        reason.addKeyDownListener(Key.ENTER, key -> done.run());
        Div form = new Div(amount, reason);
        form.addClassName("zg-form");
        asked.add(form);
        asked.getFooter().add(TillDialogs.confirm(screen.text(titleKey), done));
        asked.open();
        if (amountKey == null) {
            reason.focus();
        } else {
            amount.focus();
        }
    }

    private RequestId request() {
        return RequestId.random(screen.till().storeId(), screen.till().id());
    }
}
