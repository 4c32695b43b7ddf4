package io.zhanggui.commission.statement.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.commission.statement.StatementServices;

/// Asks when and how a statement was paid.
final class PayDrawer extends SideDrawer {
    PayDrawer(StatementServices services, Statement confirmed, Runnable paid) {
        super("");
        setHeaderTitle(getTranslation("commission.statement.pay"));
        DatePicker on = new DayPicker(getTranslation("commission.statement.paid-on"));
        on.setValue(services.clock().today());
        on.setMax(services.clock().today());
        RadioButtonGroup<PaidHow> how = new RadioButtonGroup<>();
        how.setLabel(getTranslation("commission.statement.how"));
        how.setItems(PaidHow.values());
        how.setItemLabelGenerator(each -> getTranslation("audit.value.how." + each));
        how.setValue(PaidHow.PAYROLL);
        TextField note = new TextField(getTranslation("commission.statement.note"));
        note.setMaxLength(100);
        FieldErrors errors = new FieldErrors()
                .beside(on, "commission.statement.paid-to-come", "commission.statement.paid-missing")
                .beside(note, "commission.statement.note-long");
        body(
                new MessageBox(
                        Tone.GAIN,
                        getTranslation(
                                "commission.statement.pay.text",
                                services.files().name(confirmed),
                                confirmed.amount().format())),
                on,
                how,
                note);
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.statement.pay"),
                        click -> errors.passes(() -> {
                            TypedFields.requireReadable(this);
                            if (on.getValue() == null) {
                                throw new Refusal("commission.statement.paid-missing");
                            }
                            services.statements().pay(confirmed.id(), on.getValue(), how.getValue(), note.getValue());
                            close();
                            Notices.done(getTranslation("commission.statement.paid.done"));
                            paid.run();
                        })));
    }
}
