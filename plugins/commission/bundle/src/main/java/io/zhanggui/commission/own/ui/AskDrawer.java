package io.zhanggui.commission.own.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.own.OwnServices;

/// A question about an own line.
final class AskDrawer extends SideDrawer {
    private final long questionId = Ids.next();

    AskDrawer(OwnServices services, EntryRow entry, Runnable asked) {
        super("");
        setHeaderTitle(getTranslation("commission.question.ask"));
        TextArea text = new TextArea(getTranslation("commission.question.text.label"));
        text.setMaxLength(300);
        text.setAutofocus(true);
        FieldErrors errors =
                new FieldErrors().beside(text, "commission.question.text", "commission.question.open-already");
        body(
                new MessageBox(
                        Tone.INFO,
                        entry.number() + " · " + entry.item() + " · ¥"
                                + entry.amount().format()),
                text);
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.question.send"),
                        click -> errors.passes(() -> {
                            services.questions().ask(questionId, entry.id(), text.getValue());
                            close();
                            Notices.done(getTranslation("commission.question.sent"));
                            asked.run();
                        })));
    }
}
