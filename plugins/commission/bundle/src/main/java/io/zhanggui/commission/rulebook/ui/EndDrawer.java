package io.zhanggui.commission.rulebook.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rulebook.RulebookServices;
import java.time.LocalDate;

/// Asks for the last day of a rule.
final class EndDrawer extends SideDrawer {
    EndDrawer(RulebookServices services, Rule rule, Runnable ended) {
        super("");
        setHeaderTitle(getTranslation("commission.rule.end.title"));
        DatePicker last = new DayPicker(getTranslation("commission.rule.until"));
        LocalDate today = services.clock().today();
        last.setValue(today.isBefore(rule.effectiveFrom()) ? rule.effectiveFrom() : today);
        last.setMin(rule.effectiveFrom());
        FieldErrors errors = new FieldErrors()
                .beside(
                        last,
                        "commission.rule.ends-before",
                        "commission.rule.ends-in-the-past",
                        "commission.rule.ended-already",
                        "commission.rule.last.missing");
        body(
                new MessageBox(
                        Tone.INFO,
                        services.words().scope(rule.scope()) + " · "
                                + services.words().rate(rule.rate())),
                last,
                new MessageBox(Tone.CAUTION, getTranslation("commission.rule.end.text")));
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.rule.end"),
                        click -> errors.passes(() -> {
                            TypedFields.requireReadable(this);
                            if (last.getValue() == null) {
                                throw new Refusal("commission.rule.last.missing");
                            }
                            services.rules().end(rule.id(), last.getValue());
                            close();
                            Notices.done(getTranslation("commission.rule.ended"));
                            ended.run();
                        })));
    }
}
