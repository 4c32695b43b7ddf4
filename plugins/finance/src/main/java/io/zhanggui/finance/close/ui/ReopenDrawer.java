package io.zhanggui.finance.close.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.close.DayCloseDesk;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// Opens closed days again: which was the last sound one, why, and the password once more.
final class ReopenDrawer extends SideDrawer {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final DayCloseDesk desk;
    private final Runnable onReopened;
    private final DatePicker after;
    private final TextField reason = new TextField(getTranslation("finance.reopen.reason"));
    private final PasswordField secret = new PasswordField(getTranslation("finance.reopen.secret"));
    private final Button confirm = new Button();

    /// @param closed the last closed day
    ReopenDrawer(BookServices services, DayCloseDesk desk, LocalDate closed, Runnable onReopened) {
        super("");
        setHeaderTitle(getTranslation("finance.reopen.title"));
        this.desk = desk;
        this.onReopened = onReopened;
        Span now = new Span(getTranslation(
                "finance.reopen.now",
                MINUTE.format(services.clock().instant().atZone(services.clock().zone()))));
        MessageBox what = new MessageBox(Tone.CAUTION, getTranslation("finance.reopen.what"));
        after = new DayPicker(getTranslation("finance.reopen.after"));
        LocalDate latest = closed.minusDays(1);
        LocalDate yesterday = services.clock().today().minusDays(1);
        after.setMax(latest);
        after.setValue(yesterday.isBefore(latest) ? yesterday : latest);
        after.setHelperText(getTranslation("finance.reopen.after.help", closed.toString()));
        after.addValueChangeListener(change -> named());
        reason.setMaxLength(DayCloseDesk.MAX_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(getTranslation("finance.reopen.reason.help"));
        secret.setRequiredIndicatorVisible(true);
        body(what, now, after, reason, secret);
        confirm.setDisableOnClick(true);
        reason.setAutofocus(true);
        FieldErrors errors = new FieldErrors()
                .beside(reason, "finance.reopen.reason-invalid")
                .besideSecret(secret);
        confirm.addClickListener(click -> errors.passes(this::reopen));
        footer(new Button(getTranslation("finance.cancel"), click -> close())).submit(confirm);
        named();
    }

    private void named() {
        LocalDate day = after.getValue();
        confirm.setEnabled(day != null);
        confirm.setText(getTranslation("finance.reopen.do", day == null ? "…" : day.toString()));
    }

    private void reopen() {
        try {
            LocalDate day = after.getValue();
            desk.reopen(day, reason.getValue(), secret.getValue());
            Notices.done(getTranslation("finance.reopen.done", day.toString()));
            close();
            onReopened.run();
        } finally {
            confirm.setEnabled(true);
            secret.clear();
        }
    }
}
