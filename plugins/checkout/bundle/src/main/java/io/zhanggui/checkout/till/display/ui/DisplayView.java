package io.zhanggui.checkout.till.display.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.display.CustomerDisplay;
import io.zhanggui.checkout.till.display.CustomerDisplay.Line;
import io.zhanggui.checkout.till.display.CustomerDisplay.Shown;
import org.jspecify.annotations.Nullable;

/// The window that faces the customer: what is rung up, what was saved, what is to pay, the change. It mirrors
/// the till that the browser stands for, and fills the whole window. It speaks the shop's language: whoever opened
/// it turned it towards the customer.
public final class DisplayView extends Div {
    private static final String BODY_CLASS = "till-display-page";

    private final TillServices services;
    private final @Nullable Till till;
    private final String store;
    private CustomerDisplay.@Nullable Registration registration;

    public DisplayView(TillServices services) {
        this.services = services;
        till = services.stores().currentTill().orElse(null);
        store = services.stores().currentStore().name();
        addClassName("till-display");
        getElement().setAttribute("role", "status");
        ShopLanguage.speak(() -> show(Shown.NOTHING));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI page = event.getUI();
        page.getPage().executeJs("document.body.classList.add($0)", BODY_CLASS);
        if (till != null) {
            registration =
                    services.display().watch(till.id(), now -> inPage(page, () -> ShopLanguage.speak(() -> show(now))));
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().getPage().executeJs("document.body.classList.remove($0)", BODY_CLASS);
        CustomerDisplay.Registration watching = registration;
        if (watching != null) {
            watching.close();
        }
    }

    private static void inPage(UI page, Runnable change) {
        try {
            page.access(change::run);
        } catch (UIDetachedException pageGone) {
            // The window was closed between the scan and now.
        }
    }

    private void show(Shown now) {
        removeAll();
        getElement().getClassList().set("till-display-idle", now.isEmpty());
        H1 name = new H1(store);
        Span greeting = new Span(
                now.customer().isEmpty()
                        ? getTranslation("checkout.display.welcome")
                        : getTranslation("checkout.display.hello", now.customer()));
        Div head = new Div(name, greeting);
        head.addClassName("till-display-head");
        add(head);
        if (now.isEmpty()) {
            return;
        }
        add(now.done() ? thanks() : lines(now), sums(now));
    }

    private Div thanks() {
        Div thanks = new Div(getTranslation("checkout.display.thanks"));
        thanks.addClassName("till-display-thanks");
        return thanks;
    }

    private Div lines(Shown now) {
        Div lines = new Div();
        lines.addClassName("till-display-lines");
        if (now.more() > 0) {
            Div more = new Div(getTranslation("checkout.display.more", now.more()));
            more.addClassName("till-small");
            lines.add(more);
        }
        for (Line line : now.lines()) {
            Span name = new Span(line.name() + " × " + line.quantity());
            Span amount = new Span(line.amount().format());
            amount.addClassName("till-num");
            Div row = new Div(name, amount);
            row.addClassName("till-display-line");
            lines.add(row);
            if (!line.discount().isEmpty()) {
                Div discount = new Div(line.discount());
                discount.addClassName("till-display-discount");
                lines.add(discount);
            }
        }
        return lines;
    }

    private Div sums(Shown now) {
        Div sums = new Div();
        sums.addClassName("till-display-sums");
        if (now.saved().fen() > 0) {
            sums.add(sum("checkout.display.saved", now.saved()));
        }
        if (now.received().fen() > 0 && !(now.done() && now.received().equals(now.due()))) {
            sums.add(sum("checkout.display.received", now.received()));
        }
        if (now.change().fen() > 0) {
            sums.add(large("checkout.pay.change", now.change()));
        } else if (now.due().isNegative()) {
            sums.add(large("checkout.exchange.to-give", now.due().negated()));
        } else {
            sums.add(large(now.done() ? "checkout.display.paid" : "checkout.till.due", now.due()));
        }
        return sums;
    }

    private Div sum(String key, Money amount) {
        Span value = new Span("¥" + amount.format());
        value.addClassName("till-num");
        Div row = new Div(new Span(getTranslation(key)), value);
        row.addClassName("till-display-sum");
        return row;
    }

    private Div large(String key, Money amount) {
        Div row = sum(key, amount);
        row.addClassName("till-display-due");
        return row;
    }
}
