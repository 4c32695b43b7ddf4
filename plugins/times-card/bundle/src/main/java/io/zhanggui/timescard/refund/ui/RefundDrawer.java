package io.zhanggui.timescard.refund.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.refund.CardPayouts;
import io.zhanggui.timescard.refund.CardRefunds.ItemRefund;
import io.zhanggui.timescard.refund.PaidCardRefund;
import io.zhanggui.timescard.refund.RefundServices;
import java.util.List;

/// What the law gives back of a card today, with its working.
public final class RefundDrawer extends SideDrawer {
    private final transient RefundServices services;
    private final transient Card card;
    private final transient RequestId requestId;
    private final Select<RefundCause> cause = new Select<>();
    private final Checkbox before = new Checkbox(getTranslation("times-card.refund.same-before"));
    private final Div working = new Div();
    private final Select<TenderType> tender = new Select<>();
    private final TextField reason = new TextField();
    private final PasswordField secret = new PasswordField(getTranslation("times-card.refund.secret"));
    private final Checkbox despiteFreeze = new Checkbox(getTranslation("times-card.refund.despite-freeze"));
    private final Button pay = new Button();
    private final transient FieldErrors errors = new FieldErrors()
            .beside(reason, "times-card.needs-reason", "times-card.reason-too-long")
            .besideSecret(secret);
    private Money total = Money.ZERO;

    /// @param onPaid called after the refund was paid out
    public RefundDrawer(RefundServices services, Card card, Runnable onPaid) {
        super("");
        this.services = services;
        this.card = card;
        // Made once: whatever is clicked twice is paid out once.
        requestId = RequestId.random(
                services.stores().currentStore().id(),
                services.stores().currentTill().map(Till::id).orElse(RequestId.NO_TILL));
        setHeaderTitle(getTranslation("times-card.refund") + " · " + card.name());
        cause.setLabel(getTranslation("times-card.refund.cause"));
        cause.setItems(RefundCause.values());
        cause.setItemLabelGenerator(each -> getTranslation("times-card.refund.cause." + each.name()));
        cause.setHelperText(getTranslation("times-card.refund.cause.help"));
        cause.setValue(RefundCause.CONSUMER);
        cause.addValueChangeListener(change -> show());
        before.addValueChangeListener(change -> show());
        working.addClassName("zg-stack");
        body(cause, before, working);
        footer(new Button(getTranslation("times-card.close"), click -> close()));
        if (services.operators().may(TimesCardPermissions.REFUND)) {
            addPayout(onPaid);
        }
        show();
    }

    private void addPayout(Runnable onPaid) {
        List<TenderType> types = services.tenders().all();
        tender.setLabel(getTranslation("times-card.refund.tender-label"));
        tender.setItems(types);
        tender.setItemLabelGenerator(type -> getTranslation(type.titleKey()));
        types.stream().findFirst().ifPresent(tender::setValue);
        reason.setLabel(getTranslation("times-card.reason"));
        reason.setMaxLength(150);
        reason.setRequiredIndicatorVisible(true);
        secret.setHelperText(getTranslation("times-card.refund.secret.help"));
        secret.getElement().setAttribute("autocomplete", "off");
        pay.setDisableOnClick(true);
        pay.addClickListener(click -> pay(onPaid));
        bodyRow(tender, reason);
        if (services.isFrozen(card)) {
            body(new MessageBox(Tone.CAUTION, getTranslation("times-card.refund.frozen", card.name())));
            despiteFreeze.setVisible(services.operators().may(TimesCardPermissions.REFUND_FROZEN));
            body(despiteFreeze);
        }
        body(secret);
        submit(pay);
    }

    private void pay(Runnable onPaid) {
        String typed = secret.getValue();
        // Before a wrong one is marked: an emptied field would take the mark away.
        secret.clear();
        try {
            errors.passes(() -> pay(typed, onPaid));
        } finally {
            pay.setEnabled(true);
        }
    }

    private void pay(String typed, Runnable onPaid) {
        TenderType by = tender.getValue();
        PaidCardRefund paid = services.payouts()
                .payOut(
                        requestId,
                        new CardPayouts.Order(
                                card.id(),
                                request(),
                                by == null ? "" : by.id(),
                                total,
                                reason.getValue(),
                                despiteFreeze.getValue()),
                        typed);
        boolean printed = services.print(paid);
        close();
        Notices.done(getTranslation(
                printed ? "times-card.refund.paid-out" : "times-card.refund.paid-unprinted",
                paid.total().format()));
        onPaid.run();
    }

    private RefundRequest request() {
        return new RefundRequest(cause.getValue(), services.clock().today(), before.getValue());
    }

    private void show() {
        before.setVisible(cause.getValue() == RefundCause.WITHDRAWAL);
        working.removeAll();
        pay.setEnabled(false);
        pay.setText(getTranslation("times-card.refund.pay-none"));
        secret.setVisible(false);
        try {
            List<ItemRefund> items = services.refunds().figure(card, request());
            items.forEach(this::show);
            total = items.stream().map(item -> item.refund().total()).reduce(Money.ZERO, Money::plus);
            working.add(new MessageBox(Tone.GAIN, getTranslation("times-card.refund.total", total.format()))
                    .detail(getTranslation("times-card.refund.total.detail")));
            pay.setEnabled(true);
            pay.setText(getTranslation("times-card.refund.pay", total.format()));
            secret.setVisible(services.payouts().needsProof(total));
        } catch (Refusal refusal) {
            working.add(new MessageBox(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments())));
        }
    }

    private void show(ItemRefund item) {
        LawfulRefund refund = item.refund();
        Div box = new Div();
        box.addClassName("zg-working");
        Span name = new Span(item.item().name());
        name.addClassName("zg-strong");
        box.add(name);
        pair(
                box,
                getTranslation("times-card.refund.paid"),
                refund.prepaid().paid().format());
        for (LawfulRefund.ValuedUse use : refund.uses()) {
            pair(
                    box,
                    getTranslation(
                            "times-card.refund.use." + use.price().name(),
                            use.use().on().toString(),
                            use.use().worth()),
                    use.value().negated().format());
        }
        pair(
                box,
                getTranslation("times-card.refund.used"),
                refund.usedValue().negated().format());
        pair(
                box,
                getTranslation("times-card.refund.principal"),
                refund.principal().format());
        pair(
                box,
                getTranslation(
                        "times-card.refund.interest",
                        refund.interest().days(),
                        Money.ofFen(refund.interest().basisPoints()).plain()),
                refund.interest().amount().format());
        if (refund.isExceeded()) {
            box.add(new Span(getTranslation("times-card.refund.exceeded")));
        }
        working.add(box);
    }

    private static void pair(Div box, String title, String value) {
        Span left = new Span(title);
        Span right = new Span(value);
        right.addClassName("zg-num");
        Div row = new Div(left, right);
        row.addClassName("zg-pair");
        box.add(row);
    }
}
