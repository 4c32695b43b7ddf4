package io.zhanggui.commission.statement.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.StatementServices;

/// Adds to a draft what no sale brought, or takes away.
final class AdjustDrawer extends SideDrawer {
    private final long entryId = Ids.next();

    AdjustDrawer(StatementServices services, Statement draft, Runnable added) {
        super("");
        setHeaderTitle(getTranslation("commission.adjustment.new"));
        ComboBox<Operator> employee = new ComboBox<>();
        employee.setLabel(getTranslation("commission.entry.employee"));
        employee.setItems(services.operators().inStore(draft.storeId()));
        employee.setItemLabelGenerator(Operator::displayName);
        MoneyField amount = new MoneyField(getTranslation("commission.adjustment.amount.label"));
        amount.setHelperText(getTranslation("commission.adjustment.amount.help"));
        TextField reason = new TextField(getTranslation("commission.adjustment.reason.label"));
        reason.setMaxLength(100);
        FieldErrors errors = new FieldErrors()
                .beside(employee, "commission.adjustment.employee")
                .beside(amount, "commission.adjustment.amount", "money.missing", "money.invalid")
                .beside(reason, "commission.adjustment.reason");
        body(employee, amount, reason, new MessageBox(Tone.INFO, getTranslation("commission.adjustment.text")));
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.adjustment.save"),
                        click -> errors.passes(() -> {
                            Operator who = employee.getValue();
                            services.adjustments()
                                    .add(
                                            entryId,
                                            draft.id(),
                                            who == null ? 0 : who.id(),
                                            amount.getMoney(),
                                            reason.getValue());
                            close();
                            Notices.done(getTranslation("commission.adjustment.saved"));
                            added.run();
                        })));
    }
}
