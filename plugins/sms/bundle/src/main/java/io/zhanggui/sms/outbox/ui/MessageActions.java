package io.zhanggui.sms.outbox.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.sms.outbox.OutboxMessage;
import io.zhanggui.sms.outbox.SmsWorker;

/// What a person may decide about a message: send it again, take it back, or say that it arrived.
final class MessageActions {
    private final Outbox outbox;
    private final SmsWorker worker;
    private final Runnable changed;

    MessageActions(Outbox outbox, SmsWorker worker, Runnable changed) {
        this.outbox = outbox;
        this.worker = worker;
        this.changed = changed;
    }

    Component of(OutboxMessage.Row row) {
        boolean code = row.kind() == Kind.CODE;
        return switch (row.state()) {
            case FAILED -> code ? new Span() : new Div(link("sms.outbox.resend", () -> resend(row)));
            case UNKNOWN -> {
                Div both = new Div(link("sms.outbox.settle", () -> settle(row)));
                if (!code) {
                    both.add(link("sms.outbox.resend", () -> askResend(row)));
                }
                both.addClassName("zg-row");
                yield both;
            }
            case QUEUED -> new Div(link("sms.outbox.cancel", () -> cancel(row)));
            case SENDING, SENT, KEPT_IN_SHOP, SKIPPED, CANCELLED -> new Span();
        };
    }

    private static Button link(String key, Runnable action) {
        Button button = new Button(UI.getCurrentOrThrow().getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrentOrThrow().getTranslation(key, arguments);
    }

    /// It may have arrived: who sends it again has to know.
    private void askResend(OutboxMessage.Row row) {
        ConfirmDialog dialog = new ConfirmDialog(
                text("sms.outbox.resend-unknown"),
                text("sms.outbox.resend-unknown.text", row.maskedPhone()),
                text("sms.outbox.resend-unknown.yes"),
                confirm -> resend(row),
                text("sms.outbox.resend-unknown.no"),
                keep -> {});
        dialog.open();
    }

    private void resend(OutboxMessage.Row row) {
        outbox.resend(row.id());
        worker.wake();
        done("sms.outbox.resent");
    }

    private void settle(OutboxMessage.Row row) {
        outbox.settle(row.id());
        done("sms.outbox.settled");
    }

    private void cancel(OutboxMessage.Row row) {
        outbox.cancel(row.id());
        done("sms.outbox.cancelled");
    }

    private void done(String key) {
        Notices.done(text(key));
        changed.run();
    }
}
