package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
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
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rulebook.RulebookServices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A list of rules with all their versions: what counts, what will, what did, and drafts.
/// @param <R> a kind of rules
abstract class RulePage<R extends DatedRule> extends Div implements HeaderContent {
    private static final String RULE_ICON = "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";

    protected final transient RulebookServices services;
    protected final transient RuleWords words;
    protected final DataGrid<R> grid = new DataGrid<>();
    private final TextField search = new TextField();
    private final Div chips = new Div();
    private final Span count = new Span();
    private final EmptyState nothing;
    private final String newKey;
    private final String fileName;

    private transient List<R> all = List.of();
    private transient Set<Long> inForce = Set.of();
    private Shown shown = Shown.ALL;

    /// What the chips choose.
    private enum Shown {
        ALL,
        COUNTS,
        LATER,
        DRAFT,
        OVER
    }

    /// @param fileName of the list as a file, without its ending
    RulePage(RulebookServices services, String newKey, String fileName) {
        this.services = services;
        this.newKey = newKey;
        this.fileName = fileName;
        this.words = new RuleWords(this, services.tiers().all());
        setSizeFull();
        addClassName("zg-stack");
        search.setPlaceholder(getTranslation("member.rule.search"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        search.addValueChangeListener(change -> show());
        chips.addClassName("zg-row");
        Div toolbar = new Div(search, chips);
        toolbar.addClassName("zg-toolbar");
        nothing = new EmptyState(
                RULE_ICON, getTranslation("member.rule.empty"), getTranslation("member.rule.empty.hint"));
        Div foot = new Div(count, new Span(getTranslation("member.rule.foot")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    abstract List<R> load();

    abstract List<R> loadInForce(LocalDate today);

    abstract String nameOf(R rule);

    abstract void openNew();

    /// Opens a draft, or a new version of a rule that was published.
    abstract void open(R rule);

    abstract void delete(R rule);

    abstract void withdraw(R rule);

    abstract void end(R rule, LocalDate lastDay);

    /// The columns after those of the kind: period, state, actions.
    final void commonColumns() {
        grid.textColumn(
                getTranslation("member.rule.startsOn"), rule -> rule.period().startsOn());
        grid.textColumn(getTranslation("member.rule.endsOn"), rule -> {
            LocalDate last = rule.period().endsOn();
            return last == null ? getTranslation("member.rule.openEnd") : last.toString();
        });
        grid.tagColumn(getTranslation("member.rule.state"), this::tag);
        grid.textColumn(getTranslation("member.rule.version"), rule -> "v" + rule.version());
        grid.actionsColumn(this::actions);
    }

    @Override
    public final List<Component> headerEnd() {
        List<Component> end = new ArrayList<>();
        end.add(grid.exportButton(fileName, MemberPermissions.RULES));
        Button add = new Button(getTranslation(newKey), click -> openNew());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setSuffixComponent(new KeyHint("Alt N"));
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        end.add(add);
        return end;
    }

    @Override
    protected final void onAttach(AttachEvent event) {
        refresh();
    }

    final void refresh() {
        LocalDate today = services.clock().today();
        all = load();
        inForce = loadInForce(today).stream().map(DatedRule::id).collect(Collectors.toSet());
        show();
    }

    private void show() {
        showChips();
        String text = search.getValue().strip();
        List<R> rows = all.stream()
                .filter(rule -> shown == Shown.ALL || shown == shownAs(rule))
                .filter(rule -> nameOf(rule).contains(text))
                .toList();
        grid.setItems(rows);
        grid.setVisible(!rows.isEmpty());
        nothing.setVisible(rows.isEmpty());
        count.setText(getTranslation("member.rule.count", rows.size()));
    }

    private void showChips() {
        chips.removeAll();
        for (Shown each : Shown.values()) {
            long rules = all.stream()
                    .filter(rule -> each == Shown.ALL || each == shownAs(rule))
                    .count();
            Chip chip = new Chip(getTranslation("member.rule.show." + each, rules)).selected(each == shown);
            chip.addClickListener(click -> {
                shown = each;
                show();
            });
            chips.add(chip);
        }
    }

    private Shown shownAs(R rule) {
        if (rule.state() == RuleState.DRAFT) {
            return Shown.DRAFT;
        }
        if (inForce.contains(rule.id())) {
            return Shown.COUNTS;
        }
        return isAnnounced(rule) ? Shown.LATER : Shown.OVER;
    }

    private boolean isAnnounced(R rule) {
        return rule.state() == RuleState.PUBLISHED
                && rule.period().startsOn().isAfter(services.clock().today());
    }

    private Tag tag(R rule) {
        return words.state(rule, services.clock().today(), !inForce.contains(rule.id()));
    }

    private Component actions(R rule) {
        Div row = new Div();
        row.addClassName("zg-row");
        if (rule.state() == RuleState.DRAFT) {
            row.add(action("member.rule.edit", () -> open(rule)), action("member.rule.delete", () -> {
                delete(rule);
                refresh();
            }));
        } else if (isAnnounced(rule)) {
            row.add(confirmed(rule, "member.rule.withdraw", () -> withdraw(rule)));
        } else if (inForce.contains(rule.id())) {
            row.add(action("member.rule.change", () -> open(rule)));
            row.add(confirmed(
                    rule, "member.rule.end", () -> end(rule, services.clock().today())));
        }
        return row;
    }

    private Component confirmed(R rule, String key, Runnable work) {
        Button button = action(key, () -> {
            ConfirmDialog dialog = new ConfirmDialog(
                    getTranslation(key + ".ask", nameOf(rule)),
                    getTranslation(key + ".text"),
                    getTranslation(key),
                    done -> {
                        work.run();
                        Notices.done(getTranslation(key + ".done"));
                        refresh();
                    });
            dialog.setCancelable(true);
            dialog.setCancelText(getTranslation("member.cancel"));
            dialog.open();
        });
        button.setVisible(services.operators().may(MemberPermissions.PUBLISH_RULES));
        return button;
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        return button;
    }
}
