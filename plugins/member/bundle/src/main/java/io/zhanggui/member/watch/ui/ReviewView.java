package io.zhanggui.member.watch.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.watch.Alert;
import io.zhanggui.member.watch.Alerts;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What looks like abuse and waits for somebody to look at it, and what was decided.
public final class ReviewView extends Div implements HeaderContent {
    private static final int SHOWN = 500;
    private static final int NAMED = 12;
    private static final String SHIELD = "M12 3l8 3v6c0 5-3 8-8 9-5-1-8-4-8-9V6z";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient Alerts alerts;
    private final transient Members members;
    private final transient Operators operators;
    private final transient ShopClock clock;
    private final DataGrid<Alert> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Chip openOnly = new Chip(getTranslation("member.alert.openOnly"));
    private final Span count = new Span();
    private boolean onlyOpen;

    public ReviewView(Alerts alerts, Members members, Operators operators, ShopClock clock) {
        this.alerts = alerts;
        this.members = members;
        this.operators = operators;
        this.clock = clock;
        setSizeFull();
        addClassName("zg-stack");
        nothing =
                new EmptyState(SHIELD, getTranslation("member.alert.empty"), getTranslation("member.alert.empty.hint"));
        openOnly.addClickListener(click -> {
            onlyOpen = !onlyOpen;
            refresh();
        });
        columns();
        Div toolbar = new Div(openOnly);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count, new Span(getTranslation("member.alert.foot")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("review", MemberPermissions.EXPORT));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void columns() {
        grid.textColumn(
                getTranslation("member.alert.since"),
                alert -> TIME.format(alert.at().atZone(clock.zone())));
        grid.tagColumn(
                getTranslation("member.alert.kind"),
                alert -> new Tag(getTranslation(alert.kind().textKey()), Tone.CAUTION));
        grid.textColumn(getTranslation("member.alert.subject"), this::subject).setFlexGrow(1);
        grid.numberColumn(getTranslation("member.alert.amount"), Alert::amount);
        grid.tagColumn(getTranslation("member.rule.state"), this::state);
        grid.textColumn(getTranslation("member.alert.note"), Alert::note).setFlexGrow(2);
        grid.actionsColumn(this::actions);
    }

    private String subject(Alert alert) {
        return alert.isAboutMember()
                ? members.find(alert.subjectId()).map(Member::name).orElse("—")
                : operators.find(alert.subjectId()).map(Operator::displayName).orElse("—");
    }

    private Tag state(Alert alert) {
        Tone tone = switch (alert.state()) {
            case OPEN -> Tone.ALERT;
            case FROZEN -> Tone.CAUTION;
            case DISMISSED, RELEASED -> Tone.NEUTRAL;
        };
        return new Tag(getTranslation(alert.state().textKey()), tone);
    }

    private Component actions(Alert alert) {
        Div row = new Div();
        row.addClassName("zg-row");
        switch (alert.state()) {
            case OPEN -> {
                row.add(action(
                        "member.alert.dismiss",
                        () -> decide(alert, "member.alert.dismiss", note -> {
                            alerts.dismiss(alert, note);
                            Notices.done(getTranslation("member.alert.dismissed"));
                        })));
                row.add(action(
                        "member.alert.freeze",
                        () -> decide(alert, "member.alert.freeze", note -> {
                            int frozen = alerts.freeze(alert, note);
                            Notices.done(getTranslation("member.alert.frozen", frozen));
                        })));
            }
            case FROZEN ->
                row.add(action(
                        "member.alert.release",
                        () -> decide(alert, "member.alert.release", note -> {
                            int released = alerts.release(alert, note);
                            Notices.done(getTranslation("member.alert.released", released));
                        })));
            case DISMISSED, RELEASED -> {}
        }
        return row;
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        return button;
    }

    /// Shows whom it concerns and asks for the reason.
    private void decide(Alert alert, String key, Consumer<String> decision) {
        List<Long> concerned = alerts.concerned(alert);
        SideDrawer drawer = new SideDrawer(getTranslation(key));
        drawer.body(new MessageBox(
                        key.endsWith("freeze") ? Tone.CAUTION : Tone.INFO,
                        getTranslation(key + ".effect", concerned.size()))
                .detail(getTranslation(alert.kind().textKey()) + " · " + subject(alert) + " · " + alert.amount()));
        members.findAll(concerned.stream().limit(NAMED).toList())
                .forEach(member -> drawer.body(new Anchor(
                        "member?id=" + member.id(),
                        member.name() + " · " + member.maskedPhone() + " · "
                                + getTranslation("member.points.count", member.points()))));
        TextArea note = new TextArea(getTranslation("member.alert.note"));
        note.setAutofocus(true);
        note.setRequiredIndicatorVisible(true);
        drawer.body(note);
        Button confirm = new Button(getTranslation(key), new KeyHint("Ctrl Enter"), click -> {
            decision.accept(note.getValue());
            drawer.close();
            refresh();
        });
        confirm.setIconAfterText(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        confirm.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).resetFocusOnActiveElement();
        drawer.footer(new Button(getTranslation("member.cancel"), click -> drawer.close()), confirm);
        drawer.open();
    }

    private void refresh() {
        openOnly.selected(onlyOpen);
        List<Alert> rows = alerts.latest(SHOWN).stream()
                .filter(alert -> !onlyOpen || alert.state() == Alert.State.OPEN)
                .toList();
        grid.setItems(rows);
        grid.setVisible(!rows.isEmpty());
        nothing.setVisible(rows.isEmpty());
        count.setText(getTranslation("member.alert.count", rows.size()));
    }
}
