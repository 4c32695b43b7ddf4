package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.storedvalue.card.Card;
import java.time.Instant;

/// Whether a card can be used, and what changes that: loss report, new number, freezing.
final class CardStatePanel extends Div {
    private final CardServices services;
    private final Card card;
    private final Runnable onChange;
    private final TextField reason = new TextField();
    private final TextField number = new TextField();
    private final FieldErrors errors = new FieldErrors()
            .beside(reason, "stored-value.card.reason-missing")
            .beside(number, "stored-value.card.number-invalid", "stored-value.card.number-taken");

    CardStatePanel(CardServices services, Card card, Runnable onChange) {
        this.services = services;
        this.card = card;
        this.onChange = onChange;
        addClassName("zg-form");
        add(state(), numberLine());
        reason.setLabel(getTranslation("stored-value.card.reason"));
        reason.setMaxLength(100);
        reason.setWidthFull();
        if (!services.mayReportLoss() && !services.mayChange()) {
            return;
        }
        Div actions = new Div();
        actions.addClassName("zg-row");
        actions.getStyle().set("flex-wrap", "wrap");
        add(reason, actions);
        if (services.mayReportLoss() && !card.isLost()) {
            Button lost = action(
                    "stored-value.card.report-lost", () -> services.office().reportLost(card.id(), reason.getValue()));
            lost.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(lost);
        }
        if (services.mayChange()) {
            addChanges(actions);
        }
        if (services.mayUndo() && services.office().undoable(card.id()).isPresent()) {
            actions.add(action(
                    "stored-value.card.undo-reissue",
                    () -> services.office().undoReissue(card.id(), reason.getValue())));
        }
        if (services.mayChange()) {
            add(reissue());
        }
    }

    private void addChanges(Div actions) {
        if (card.isLost()) {
            actions.add(action(
                    "stored-value.card.report-found",
                    () -> services.office().reportFound(card.id(), reason.getValue())));
        }
        actions.add(action(
                card.frozen() ? "stored-value.card.unfreeze" : "stored-value.card.freeze",
                () -> services.office().setFrozen(card.id(), !card.frozen(), reason.getValue())));
        if (!card.isMain()) {
            actions.add(new Button(getTranslation("stored-value.card.close"), click -> confirmClosing()));
        }
    }

    /// A closed card and its number are gone for ever, so nobody closes one by a slip.
    private void confirmClosing() {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("stored-value.card.close.ask", services.name(card)),
                getTranslation("stored-value.card.close.hint"),
                getTranslation("stored-value.card.close"),
                confirmed -> act(() -> services.office().close(card.id(), reason.getValue())));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("stored-value.cancel"));
        dialog.open();
    }

    private MessageBox state() {
        Instant lost = card.lostAt();
        if (lost != null) {
            return new MessageBox(
                            CardChoice.tone(card), getTranslation("stored-value.card.is-lost", services.minute(lost)))
                    .detail(getTranslation("stored-value.card.is-lost.detail"));
        }
        return new MessageBox(
                CardChoice.tone(card),
                getTranslation(card.frozen() ? "stored-value.card.is-frozen" : "stored-value.card.is-open"));
    }

    private Div numberLine() {
        Span value = new Span(card.number().isEmpty() ? getTranslation("stored-value.card.no-number") : card.number());
        value.addClassName("zg-num");
        Div line = new Div(new Span(getTranslation("stored-value.card.number")), value);
        line.addClassName("zg-pair");
        return line;
    }

    private Div reissue() {
        number.setLabel(getTranslation(
                card.number().isEmpty() ? "stored-value.card.first-number" : "stored-value.card.new-number"));
        number.setPlaceholder(getTranslation("stored-value.card.scan"));
        number.setMaxLength(40);
        Button issue = action(
                card.number().isEmpty() ? "stored-value.card.number.set" : "stored-value.card.reissue",
                () -> services.office().reissue(card.id(), number.getValue(), reason.getValue()));
        Div block = new Div(
                new H3(getTranslation("stored-value.card.reissue.title")),
                CardDrawer.row(number, issue),
                CardDrawer.help(getTranslation(
                        card.number().isEmpty() ? "stored-value.card.number.help" : "stored-value.card.reissue.help")));
        block.addClassName("zg-form");
        return block;
    }

    private Button action(String key, Runnable action) {
        return new Button(getTranslation(key), click -> act(action));
    }

    private void act(Runnable action) {
        if (errors.passes(action)) {
            Notices.done(getTranslation("stored-value.card.saved"));
            onChange.run();
        }
    }
}
