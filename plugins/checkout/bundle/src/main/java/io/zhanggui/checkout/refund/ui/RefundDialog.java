package io.zhanggui.checkout.refund.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.refund.RefundAmounts;
import io.zhanggui.checkout.refund.RefundServices;
import io.zhanggui.checkout.refund.Refunded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refunds lines of a sale. What goes back where is shown before it is confirmed.
public final class RefundDialog extends SideDrawer {
    private final RefundServices services;
    private final Stored original;
    private final List<Stored> before;
    private final Consumer<Refunded> onDone;
    private final List<TextField> quantities = new ArrayList<>();
    private final Checkbox restock = new Checkbox(true);
    private final TextField reason = new TextField();
    private final Div preview = new Div();
    private final Button confirm = new Button();
    private final RequestId requestId;

    /// @param onDone called with the refund after it is stored
    /// @param onExchange offers to sell something in place of what comes back; null where nothing can be sold
    public RefundDialog(
            RefundServices services, long saleId, Consumer<Refunded> onDone, @Nullable Consumer<Exchange> onExchange) {
        super("");
        this.services = services;
        this.onDone = onDone;
        original = services.archive().find(saleId).orElseThrow(() -> new Refusal("checkout.sale.unknown"));
        before = services.archive().refundsOf(saleId);
        // Made once: whatever is clicked twice is refunded once.
        requestId = RequestId.random(
                services.stores()
                        .currentTill()
                        .map(Till::storeId)
                        .orElseGet(() -> services.stores().currentStore().id()),
                services.stores().currentTill().map(Till::id).orElse(RequestId.NO_TILL));
        setHeaderTitle(getTranslation("checkout.refund.title", original.sale().number()));
        reason.setLabel(getTranslation("checkout.refund.reason"));
        reason.setMaxLength(200);
        reason.setRequiredIndicatorVisible(true);
        restock.setLabel(getTranslation("checkout.refund.restock"));
        restock.setVisible(original.sale().lines().stream().anyMatch(line -> line.kind() == ItemKind.GOODS));
        confirm.setText(getTranslation("checkout.refund.confirm"));
        confirm.setDisableOnClick(true);
        FieldErrors errors =
                new FieldErrors().beside(reason, "checkout.refund.needs-reason", "checkout.refund.reason-too-long");
        confirm.addClickListener(click -> errors.passes(this::store));
        preview.addClassName("zg-form");
        body(lines(), restock, reason, preview);
        footer(new Button(getTranslation("checkout.refund.cancel"), click -> close()));
        if (onExchange != null) {
            footer(exchangeButton(onExchange));
        }
        submit(confirm);
        show();
        // Its keys are heard from inside only: a dialog that is focused itself hears none.
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                reason.focus();
            }
        });
    }

    private Button exchangeButton(Consumer<Exchange> onExchange) {
        Button exchange = new Button(getTranslation("checkout.exchange.begin"), click -> {
            String why = reason.getValue().strip();
            Exchange chosen = new Exchange(
                    original.sale().saleId(), chosen(), restock.getValue(), why.isEmpty() ? usualReason() : why);
            // Refused here, where the lines can still be corrected.
            RefundAmounts.of(original, before, chosen.lines(), services.tenderTypes()::paysPrepaid);
            close();
            onExchange.accept(chosen);
        });
        exchange.setSuffixComponent(new KeyHint("F9"));
        exchange.addClickShortcut(Key.F9).resetFocusOnActiveElement();
        return exchange;
    }

    /// Nobody reads it here first: it is stored and printed.
    private String usualReason() {
        return ShopLanguage.speak(() -> getTranslation("checkout.exchange.reason"));
    }

    private Div lines() {
        Div list = new Div();
        list.addClassName("sale-refund-lines");
        for (SoldLine line : original.sale().lines()) {
            Quantity left = RefundAmounts.left(original, before, line.lineNumber());
            Span name = new Span(line.name());
            Span detail = new Span(getTranslation(
                    "checkout.refund.left", left.format(), line.quantity().format()));
            detail.addClassName("zg-small");
            Div text = new Div(name, detail);
            text.addClassName("zg-cell");
            TextField quantity = new TextField();
            quantity.setValue(left.format());
            quantity.setEnabled(left.compareTo(Quantity.ZERO) > 0);
            quantity.setAriaLabel(line.name());
            quantity.setValueChangeMode(ValueChangeMode.LAZY);
            quantity.setValueChangeTimeout(150);
            quantity.addValueChangeListener(change -> show());
            quantities.add(quantity);
            Div row = new Div(text, quantity);
            row.addClassName("sale-refund-line");
            list.add(row);
        }
        return list;
    }

    private List<RefundLine> chosen() {
        List<RefundLine> lines = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            String typed = quantities.get(i).getValue().strip();
            Quantity quantity = typed.isEmpty() ? Quantity.ZERO : Quantity.parse(typed);
            if (quantity.compareTo(Quantity.ZERO) != 0) {
                lines.add(new RefundLine(i + 1, quantity));
            }
        }
        return lines;
    }

    private void show() {
        preview.removeAll();
        try {
            RefundAmounts amounts = RefundAmounts.of(original, before, chosen(), services.tenderTypes()::paysPrepaid);
            String tenders = amounts.tenders().stream()
                    .map(tender -> getTranslation(services.tenderTypes().titleKey(tender.type())) + " ¥"
                            + tender.amount().format())
                    .collect(Collectors.joining(" · "));
            preview.add(new MessageBox(
                    Tone.INFO,
                    getTranslation("checkout.refund.preview", amounts.payable().format(), tenders)));
            services.forecasts()
                    .of(
                            original.sale(),
                            before.stream()
                                    .flatMap(each -> each.sale().lines().stream())
                                    .toList(),
                            amounts.lines(),
                            amounts.tenders())
                    .forEach(taken -> preview.add(new MessageBox(Tone.CAUTION, taken)));
            confirm.setEnabled(true);
        } catch (Refusal refusal) {
            preview.removeAll();
            preview.add(new MessageBox(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments())));
            confirm.setEnabled(false);
        }
    }

    private void store() {
        // Whatever is refused can be corrected and confirmed again.
        confirm.setEnabled(true);
        SpokenTexts spoken = new SpokenTexts();
        CompletedSale refund = spoken.<CompletedSale, RuntimeException>during(() -> services.checkout()
                .refund(
                        requestId,
                        original.sale().saleId(),
                        chosen(),
                        restock.getValue(),
                        reason.getValue().strip()));
        close();
        Notices.done(getTranslation(
                "checkout.refund.done", refund.number(), refund.payable().format()));
        onDone.accept(Refunded.of(refund, spoken, this::getTranslation));
    }
}
