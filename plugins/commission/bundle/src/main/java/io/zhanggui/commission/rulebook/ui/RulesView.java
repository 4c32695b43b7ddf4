package io.zhanggui.commission.rulebook.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rulebook.RulebookServices;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The rules: those that count, will count, and ended. Of several that fit the upper one counts.
@StyleSheet("css/commission.css")
public final class RulesView extends Div implements HeaderContent {
    private final transient RulebookServices services;
    private final TextField search = new TextField();
    private final Div chips = new Div();
    private final DataGrid<Rule> grid = new DataGrid<>();
    private final Span count = new Span();
    private final EmptyState nothing;
    private final Component export;
    private State shown = State.COUNTS;

    private enum State {
        COUNTS,
        LATER,
        ENDED
    }

    public RulesView(RulebookServices services) {
        this.services = services;
        setSizeFull();
        addClassName("zg-stack");
        Button first = new Button(getTranslation("commission.rule.new"), click -> add());
        first.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        nothing = new EmptyState(
                CommissionPlugin.ICON,
                getTranslation("commission.rule.empty.title"),
                getTranslation("commission.rule.empty.hint"),
                first);
        export = grid.exportButton(getTranslation("commission.rule.title"), CommissionPermissions.RULES);
        columns();
        search.setPlaceholder(getTranslation("commission.rule.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        chips.addClassName("zg-row");
        Div toolbar = new Div(search, chips);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count, new Span(getTranslation("commission.rule.which")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(new MessageBox(Tone.INFO, getTranslation("commission.rule.explained")), card);
    }

    @Override
    public List<Component> headerEnd() {
        Button add = new Button(getTranslation("commission.rule.new"), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        return List.of(export, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void columns() {
        grid.textColumn(
                        getTranslation("commission.rule.people"),
                        rule -> services.words().people(rule.scope()))
                .setFlexGrow(1);
        grid.textColumn(
                        getTranslation("commission.rule.items"),
                        rule -> services.words().items(rule.scope()))
                .setFlexGrow(2);
        grid.textColumn(
                getTranslation("commission.rule.occasion"),
                rule -> rule.scope().occasion() == null
                        ? getTranslation("commission.rule.any-occasion")
                        : getTranslation("commission.occasion." + rule.scope().occasion()));
        grid.textColumn(
                        getTranslation("commission.rule.rate"),
                        rule -> services.words().rate(rule.rate()))
                .setFlexGrow(2);
        grid.textColumn(getTranslation("commission.rule.from"), Rule::effectiveFrom);
        grid.textColumn(getTranslation("commission.rule.until"), Rule::endedOn);
        grid.tagColumn(getTranslation("commission.rule.state"), this::tag);
        grid.actionsColumn(this::actions);
    }

    private State state(Rule rule) {
        LocalDate today = services.clock().today();
        if (rule.countsOn(today)) {
            return State.COUNTS;
        }
        return !rule.withdrawn() && today.isBefore(rule.effectiveFrom()) ? State.LATER : State.ENDED;
    }

    private Tag tag(Rule rule) {
        if (rule.withdrawn()) {
            return new Tag(getTranslation("commission.rule.state.withdrawn"), Tone.NEUTRAL);
        }
        return switch (state(rule)) {
            case COUNTS -> new Tag(getTranslation("commission.rule.state.counts"), Tone.GAIN);
            case LATER -> new Tag(getTranslation("commission.rule.state.later"), Tone.CAUTION);
            case ENDED -> new Tag(getTranslation("commission.rule.state.ended"), Tone.NEUTRAL);
        };
    }

    private Component actions(Rule rule) {
        Div row = new Div();
        row.addClassName("zg-row");
        switch (state(rule)) {
            case COUNTS -> {
                row.add(action("commission.rule.change", () -> new RuleDrawer(services, rule, this::refresh).open()));
                row.add(action("commission.rule.end", () -> new EndDrawer(services, rule, this::refresh).open()));
            }
            case LATER -> row.add(action("commission.rule.withdraw", () -> withdraw(rule)));
            case ENDED -> {}
        }
        return row;
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private void withdraw(Rule rule) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("commission.rule.withdraw.title"),
                services.words().scope(rule.scope()) + " · " + services.words().rate(rule.rate()),
                getTranslation("commission.rule.withdraw"),
                confirmed -> {
                    services.rules().withdraw(rule.id());
                    Notices.done(getTranslation("commission.rule.withdrawn"));
                    refresh();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("commission.cancel"));
        dialog.open();
    }

    private void add() {
        new RuleDrawer(services, null, this::refresh).open();
    }

    private void refresh() {
        List<Rule> all = services.rules().all();
        chips.removeAll();
        for (State each : State.values()) {
            long rules = all.stream().filter(rule -> state(rule) == each).count();
            Chip chip = new Chip(getTranslation("commission.rule.show." + each, rules)).selected(each == shown);
            chip.addClickListener(click -> {
                shown = each;
                refresh();
            });
            chips.add(chip);
        }
        String text = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Rule> rows = all.stream()
                .filter(rule -> state(rule) == shown)
                .filter(rule -> (services.words().scope(rule.scope())
                                + services.words().rate(rule.rate()))
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .sorted(java.util.Comparator.comparingInt(
                                (Rule rule) -> -rule.scope().speciality())
                        .thenComparing(rule -> services.words().scope(rule.scope()))
                        .thenComparing(Rule::effectiveFrom, java.util.Comparator.reverseOrder()))
                .toList();
        grid.setItems(rows);
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        count.setText(getTranslation("commission.rule.count", rows.size()));
    }
}
