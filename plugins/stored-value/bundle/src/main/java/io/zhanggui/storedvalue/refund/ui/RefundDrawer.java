package io.zhanggui.storedvalue.refund.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.refund.PaidRefund;
import io.zhanggui.storedvalue.refund.RefundOrder;
import io.zhanggui.storedvalue.refund.RefundQuote;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pays a member's prepaid money back: which lots, why, what the law gives, and how it is paid out. The result stands
/// below before anything is confirmed.
public final class RefundDrawer extends SideDrawer {
    private final RefundServices services;
    private final long memberId;
    private final RequestId requestId;
    private final Runnable onPaid;
    private final CheckboxGroup<Long> lots = new CheckboxGroup<>(getTranslation("stored-value.refund.lots"));
    private final RadioButtonGroup<RefundCause> cause =
            new RadioButtonGroup<>(getTranslation("stored-value.refund.cause"));
    private final Checkbox sameService = new Checkbox(getTranslation("stored-value.refund.same-service"));
    private final TextField reason = new TextField(getTranslation("stored-value.refund.reason"));
    private final Select<TenderType> tender = new Select<>();
    private final PasswordField secret = new PasswordField(getTranslation("stored-value.refund.secret"));
    private final MessageBox frozen = new MessageBox(Tone.CAUTION, getTranslation("stored-value.refund.frozen"));
    private final Checkbox despiteFreeze = new Checkbox(getTranslation("stored-value.refund.despite-freeze"));
    private final Div result = new Div();
    private final Button confirm = new Button();
    private final FieldErrors errors = new FieldErrors()
            .beside(reason, "stored-value.refund.reason-invalid")
            .besideSecret(secret);
    private @Nullable RefundQuote quote;

    /// @param name of the member, for people
    public RefundDrawer(RefundServices services, long memberId, String name, Runnable onPaid) {
        super("");
        setHeaderTitle(getTranslation("stored-value.refund.title", name));
        addClassName("zg-refund");
        this.services = services;
        this.memberId = memberId;
        this.requestId = services.request();
        this.onPaid = onPaid;
        fields();
        body(lots, cause, sameService, frozen, despiteFreeze, result, reason, tender, secret);
        confirm.setDisableOnClick(true);
        confirm.addClickListener(click -> pay());
        footer(new Button(getTranslation("stored-value.cancel"), click -> close()))
                .submit(confirm);
        figure();
    }

    private void fields() {
        List<Lot> all = services.quotes().refundable(memberId);
        Map<Long, Lot> byId = all.stream().collect(Collectors.toMap(Lot::id, Function.identity()));
        lots.setItems(all.stream().map(Lot::id).toList());
        lots.setItemLabelGenerator(id -> label(byId, id));
        lots.setValue(new LinkedHashSet<>(byId.keySet()));
        lots.addValueChangeListener(change -> figure());
        cause.setItems(RefundCause.values());
        cause.setItemLabelGenerator(each -> getTranslation("stored-value.cause." + each.name()));
        cause.setHelperText(getTranslation("stored-value.refund.cause.help"));
        cause.setValue(RefundCause.CONSUMER);
        cause.addValueChangeListener(change -> {
            sameService.setVisible(change.getValue() == RefundCause.WITHDRAWAL);
            figure();
        });
        sameService.setVisible(false);
        sameService.addValueChangeListener(change -> figure());
        reason.setMaxLength(200);
        reason.setRequiredIndicatorVisible(true);
        List<TenderType> ways = services.tenders().all();
        tender.setLabel(getTranslation("stored-value.refund.tender"));
        tender.setItems(ways);
        tender.setItemLabelGenerator(each -> getTranslation(each.titleKey()));
        if (!ways.isEmpty()) {
            tender.setValue(ways.getFirst());
        }
        secret.setHelperText(getTranslation("stored-value.refund.secret.help"));
    }

    private String label(Map<Long, Lot> byId, long id) {
        Lot lot = java.util.Objects.requireNonNull(byId.get(id));
        LotTerms terms = LotTerms.of(lot);
        String card = services.card(lot.memberId());
        return getTranslation(
                "stored-value.refund.lot",
                card.isEmpty() ? terms.offer() : card + " · " + terms.offer(),
                terms.paidOn().toString(),
                yuan(lot.granted().principal()),
                yuan(lot.granted().bonus()),
                yuan(lot.used().total()));
    }

    private static String yuan(long fen) {
        return Money.ofFen(fen).format();
    }

    private RefundRequest request() {
        return new RefundRequest(cause.getValue(), services.clock().today(), sameService.getValue());
    }

    /// Shows what would be paid. A refusal stands where the figures would.
    private void figure() {
        result.removeAll();
        quote = null;
        Set<Long> chosen = lots.getValue();
        try {
            if (chosen.isEmpty()) {
                throw new Refusal("stored-value.refund.nothing-chosen");
            }
            RefundQuote figured = services.quotes().quote(memberId, chosen, request());
            quote = figured;
            result.add(new RefundFigures(figured));
        } catch (Refusal refusal) {
            result.add(new MessageBox(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments())));
        }
        RefundQuote shown = quote;
        confirm.setEnabled(shown != null);
        confirm.setText(
                shown == null
                        ? getTranslation("stored-value.refund.confirm-none")
                        : getTranslation(
                                "stored-value.refund.confirm", shown.total().format()));
        boolean inDoubt = services.isFrozen(memberId, chosen);
        frozen.setVisible(inDoubt);
        despiteFreeze.setVisible(inDoubt && services.mayRefundFrozen());
        secret.setVisible(shown != null && services.payouts().needsProof(shown.total()));
    }

    private void pay() {
        RefundQuote shown = quote;
        String typed = secret.getValue();
        // Before a wrong one is marked: an emptied field would take the mark away.
        secret.clear();
        try {
            if (shown != null) {
                errors.passes(() -> pay(shown, typed));
            }
        } finally {
            confirm.setEnabled(true);
        }
    }

    private void pay(RefundQuote shown, String typed) {
        PaidRefund paid = services.payouts()
                .payOut(
                        requestId,
                        new RefundOrder(
                                memberId,
                                lots.getValue(),
                                request(),
                                shown.total(),
                                tender.getValue().id(),
                                reason.getValue(),
                                despiteFreeze.isVisible() && despiteFreeze.getValue()),
                        typed);
        boolean printed = services.print(paid, false);
        Notices.done(getTranslation(
                printed ? "stored-value.refund.paid" : "stored-value.refund.paid-unprinted",
                paid.total().format()));
        close();
        onPaid.run();
    }
}
