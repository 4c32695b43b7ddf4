package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.receipt.Receipts;
import io.zhanggui.checkout.refund.Exchanges.Back;
import io.zhanggui.checkout.till.Sold;
import org.jspecify.annotations.Nullable;

/// What the cashier needs right after a sale: the change to hand out, what the plugins have to say, and whether the
/// receipt is printed. Stays until the next scan.
public final class DonePanel extends Div {
    private final Printing printing;
    private final Div print = new Div();
    private @Nullable CompletedSale shown;

    DonePanel(Printing printing) {
        this.printing = printing;
        addClassName("till-done");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void show(Sold sold) {
        CompletedSale sale = sold.paper();
        Back back = sold.back();
        shown = sale;
        removeAll();
        Span title = new Span(getTranslation(sale.refund() ? "checkout.done.refund" : "checkout.done.sale"));
        title.addClassName("till-done-title");
        Span sum = new Span("¥" + sale.payable().format());
        sum.addClassName("till-done-sum");
        add(title, sum);
        if (back != null) {
            // What goes over the counter is the difference only.
            Span credit = new Span(back.amount().format());
            credit.addClassName("till-num");
            Div came = new Div(new Span(getTranslation("checkout.exchange.back", back.number())), credit);
            came.addClassNames("till-split-row", "till-done-back");
            add(came);
            Money due = sold.due();
            add(
                    due.isNegative()
                            ? row("checkout.exchange.to-give", due.negated())
                            : row("checkout.exchange.paid-more", due));
        }
        if (sale.change().fen() > 0) {
            add(row("checkout.pay.change", sale.change()));
        }
        Div notes = new Div();
        notes.addClassName("till-done-notes");
        sold.notes().forEach(note -> notes.add(new Div(note)));
        Anchor number = new Anchor("sales/" + sale.saleId(), sale.number());
        number.getElement().setAttribute("router-link", true);
        number.addClassName("zg-link");
        Span next = new Span(getTranslation("checkout.done.next"));
        next.addClassName("zg-small");
        add(notes, number, print, next);
        setVisible(true);
        refreshPrint();
    }

    private Div row(String key, Money amount) {
        Span value = new Span("¥" + amount.format());
        value.addClassName("till-done-change");
        Div row = new Div(new Span(getTranslation(key)), value);
        row.addClassName("till-done-change-row");
        return row;
    }

    public void close() {
        shown = null;
        setVisible(false);
    }

    /// Called when the state of a device or a print job changed.
    public void refreshPrint() {
        CompletedSale sale = shown;
        if (sale == null) {
            return;
        }
        Printing.JobState state = printing.find(Receipts.jobId(sale.saleId()))
                .map(Printing.Job::state)
                .orElse(null);
        Tone tone = switch (state) {
            case PRINTED -> Tone.GAIN;
            case FAILED, EXPIRED, CANCELLED, UNKNOWN -> Tone.ALERT;
            case NO_PRINTER, QUEUED -> Tone.CAUTION;
            case WAITING -> Tone.INFO;
            case null -> Tone.INFO;
        };
        print.removeAll();
        print.add(new Tag(getTranslation("checkout.print." + (state == null ? "WAITING" : state.name())), tone));
    }
}
