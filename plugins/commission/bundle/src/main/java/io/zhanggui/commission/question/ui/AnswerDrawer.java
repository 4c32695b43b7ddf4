package io.zhanggui.commission.question.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.commission.question.Question;
import io.zhanggui.commission.question.Questions;

/// The answer to a question.
final class AnswerDrawer extends SideDrawer {
    AnswerDrawer(Questions questions, Question question, String asker, Runnable answered) {
        super("");
        setHeaderTitle(getTranslation("commission.question.answer-to", asker));
        TextArea text = new TextArea(getTranslation("commission.question.answer"));
        text.setMaxLength(300);
        text.setAutofocus(true);
        FieldErrors errors =
                new FieldErrors().beside(text, "commission.question.text", "commission.question.answered-already");
        body(new MessageBox(Tone.INFO, question.question()).detail(question.number() + " · " + question.item()), text);
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.question.send"),
                        click -> errors.passes(() -> {
                            questions.answer(question.id(), text.getValue());
                            close();
                            Notices.done(getTranslation("commission.question.answer.sent"));
                            answered.run();
                        })));
    }
}
