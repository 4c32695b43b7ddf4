package io.zhanggui.member.watch.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.watch.Alert;
import io.zhanggui.member.watch.Alert.State;
import io.zhanggui.member.watch.Alerts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What looks like abuse and waits for somebody to look at it, and what was decided.
public final class ReviewView extends Div implements HeaderContent {
    private static final String SHIELD = "M12 3l8 3v6c0 5-3 8-8 9-5-1-8-4-8-9V6z";
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient Alerts alerts;
    private final transient Members members;
    private final transient Operators operators;
    private final transient ShopClock clock;
    private final DataGrid<Alert> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Div filters = new Div();
    private final Span count = new Span();
    /// null for all
    private @Nullable State shown;

    public ReviewView(Alerts alerts, Members members, Operators operators, ShopClock clock) {
        this.alerts = alerts;
        this.members = members;
        this.operators = operators;
        this.clock = clock;
        setSizeFull();
        addClassName("zg-stack");
        nothing =
                new EmptyState(SHIELD, getTranslation("member.alert.empty"), getTranslation("member.alert.empty.hint"));
        columns();
        filters.addClassName("zg-toolbar");
        Div foot = new Div(count, new Span(getTranslation("member.alert.foot")));
        foot.addClassName("zg-foot");
        Card card = new Card(filters, grid, nothing, foot);
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
        grid.textColumn(getTranslation("member.alert.by"), this::handledBy);
        grid.textColumn(getTranslation("member.alert.note"), Alert::note).setFlexGrow(2);
        grid.actionsColumn(this::actions);
    }

    private String subject(Alert alert) {
        return alert.isAboutMember()
                ? members.find(alert.subjectId()).map(Member::name).orElse("—")
                : operators.find(alert.subjectId()).map(Operator::displayName).orElse("—");
    }

    private String handledBy(Alert alert) {
        Long by = alert.handledBy();
        Instant at = alert.handledAt();
        return by == null || at == null
                ? ""
                : operators.find(by).map(Operator::displayName).orElse("—") + " "
                        + SHORT.format(at.atZone(clock.zone()));
    }

    private Tag state(Alert alert) {
        Tone tone = switch (alert.state()) {
            case OPEN -> Tone.ALERT;
            case IN_REVIEW -> Tone.INFO;
            case FROZEN -> Tone.CAUTION;
            case DISMISSED, ACTED, RELEASED -> Tone.NEUTRAL;
        };
        return new Tag(getTranslation(alert.state().textKey()), tone);
    }

    private Component actions(Alert alert) {
        Div row = new Div();
        row.addClassName("zg-row");
        boolean mine = Objects.equals(alert.handledBy(), operators.current().id());
        switch (alert.state()) {
            case OPEN -> row.add(review(alert, "member.alert.review"), settle(alert));
            case IN_REVIEW -> {
                if (!mine) {
                    row.add(review(alert, "member.alert.takeOver"));
                }
                row.add(settle(alert));
            }
            case FROZEN ->
                row.add(action(
                        "member.alert.release", () -> open("member.alert.release", alert, List.of(State.RELEASED))));
            case DISMISSED, ACTED, RELEASED -> row.add(review(alert, "member.alert.reopen"));
        }
        return row;
    }

    private Button review(Alert alert, String key) {
        return action(key, () -> {
            alerts.review(alert);
            Notices.done(getTranslation("member.alert.inReview"));
            refresh();
        });
    }

    private Button settle(Alert alert) {
        return action(
                "member.alert.settle",
                () -> open("member.alert.settle", alert, List.of(State.DISMISSED, State.ACTED, State.FROZEN)));
    }

    private void open(String titleKey, Alert alert, List<State> outcomes) {
        String about = getTranslation(alert.kind().textKey()) + " · " + subject(alert) + " · " + alert.amount();
        new DecisionDrawer(titleKey, alert, about, outcomes, alerts, members, this::refresh).open();
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        return button;
    }

    /// A chip for each state, with how many there are, and one for all of them.
    private void filter(Map<State, Long> counts) {
        filters.removeAll();
        filters.add(chip(
                getTranslation("member.alert.all"),
                null,
                counts.values().stream().mapToLong(Long::longValue).sum()));
        for (State state : State.values()) {
            filters.add(chip(getTranslation(state.textKey()), state, counts.getOrDefault(state, 0L)));
        }
    }

    private Chip chip(String text, @Nullable State state, long count) {
        Chip chip = new Chip(text + " " + count).selected(state == shown);
        chip.addClickListener(click -> {
            shown = state;
            refresh();
        });
        return chip;
    }

    private void refresh() {
        filter(alerts.counts());
        Set<State> states = shown == null ? EnumSet.allOf(State.class) : Set.of(shown);
        grid.setItems(
                query -> alerts.page(states, query.getOffset(), query.getLimit()).stream(),
                query -> Math.toIntExact(count(states)));
        grid.recalculateColumnWidths();
        long all = count(states);
        grid.setVisible(all > 0);
        nothing.setVisible(all == 0);
        count.setText(getTranslation("member.alert.count", all));
    }

    private long count(Set<State> states) {
        Map<State, Long> counts = alerts.counts();
        return states.stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
    }
}
