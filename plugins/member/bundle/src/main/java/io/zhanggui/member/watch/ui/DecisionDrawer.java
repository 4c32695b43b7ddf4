package io.zhanggui.member.watch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.watch.Alert;
import io.zhanggui.member.watch.Alert.State;
import io.zhanggui.member.watch.Alerts;
import java.util.List;

/// Shows whom an alert concerns, and asks what becomes of it and why.
final class DecisionDrawer extends SideDrawer {
    private static final int NAMED = 12;

    private final transient Alerts alerts;
    private final transient Alert alert;
    private final String about;
    private final int concerned;
    private final RadioButtonGroup<State> outcome = new RadioButtonGroup<>();
    private final Div effect = new Div();
    private final TextArea note = new TextArea();

    /// @param titleKey what is to be done
    /// @param about what was seen of whom, for people
    /// @param outcomes to choose from, at least one
    /// @param decided runs when it is done
    DecisionDrawer(
            String titleKey,
            Alert alert,
            String about,
            List<State> outcomes,
            Alerts alerts,
            Members members,
            Runnable decided) {
        super("");
        setHeaderTitle(getTranslation(titleKey));
        this.alerts = alerts;
        this.alert = alert;
        this.about = about;
        List<Long> memberIds = alerts.concerned(alert);
        concerned = memberIds.size();
        outcome.setLabel(getTranslation("member.alert.outcome"));
        outcome.setItems(outcomes);
        outcome.setItemLabelGenerator(state -> getTranslation(state.textKey()));
        outcome.setVisible(outcomes.size() > 1);
        outcome.addValueChangeListener(change -> showEffect());
        outcome.setValue(outcomes.getFirst());
        note.setLabel(getTranslation("member.alert.note"));
        note.setAutofocus(true);
        note.setRequiredIndicatorVisible(true);
        body(outcome, effect, note);
        members.findAll(memberIds.stream().limit(NAMED).toList())
                .forEach(member -> body(new Anchor(
                        "member?id=" + member.id(),
                        member.name() + " · " + member.maskedPhone() + " · "
                                + getTranslation("member.points.count", member.points()))));
        footer(new Button(getTranslation("member.cancel"), click -> close()));
        FieldErrors errors = new FieldErrors().beside(note, "member.alert.note.invalid");
        submit(new Button(
                getTranslation(titleKey),
                click -> errors.passes(() -> {
                    decide();
                    close();
                    decided.run();
                })));
    }

    private void showEffect() {
        State chosen = outcome.getValue();
        Tone tone = chosen == State.FROZEN ? Tone.CAUTION : Tone.INFO;
        effect.removeAll();
        effect.add(
                new MessageBox(tone, getTranslation("member.alert.effect." + chosen.name(), concerned)).detail(about));
    }

    private void decide() {
        switch (outcome.getValue()) {
            case DISMISSED -> {
                alerts.dismiss(alert, note.getValue());
                Notices.done(getTranslation("member.alert.dismissed"));
            }
            case ACTED -> {
                alerts.act(alert, note.getValue());
                Notices.done(getTranslation("member.alert.acted"));
            }
            case FROZEN -> Notices.done(getTranslation("member.alert.frozen", alerts.freeze(alert, note.getValue())));
            case RELEASED ->
                Notices.done(getTranslation("member.alert.released", alerts.release(alert, note.getValue())));
            case OPEN, IN_REVIEW -> throw new IllegalArgumentException("nothing is decided by " + outcome.getValue());
        }
    }
}
