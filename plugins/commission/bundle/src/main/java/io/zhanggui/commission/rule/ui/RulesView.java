package io.zhanggui.commission.rule.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
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
import io.zhanggui.commission.rule.Percent;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rule.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/// The rules, those that count and those that ended.
public final class RulesView extends Div implements HeaderContent {
    private final Rules rules;
    private final ShopClock clock;
    private final Supplier<List<String>> categories;
    private final DataGrid<Rule> grid = new DataGrid<>();
    private final Span count = new Span();
    private final EmptyState nothing;
    private final Component export;

    /// @param categories names of categories that a rule may be for
    public RulesView(Rules rules, ShopClock clock, Supplier<List<String>> categories) {
        this.rules = rules;
        this.clock = clock;
        this.categories = categories;
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
        Div foot = new Div(count, new Span(getTranslation("commission.rule.which")));
        foot.addClassName("zg-foot");
        Card card = new Card(grid, nothing, foot);
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
        grid.tagColumn(
                getTranslation("commission.rule.kind"),
                rule -> new Tag(getTranslation("commission.kind." + rule.kind()), Tone.INFO));
        grid.textColumn(
                getTranslation("commission.rule.category"),
                rule -> rule.category().isEmpty() ? getTranslation("commission.rule.category.all") : rule.category());
        grid.numberColumn(getTranslation("commission.rule.rate"), rule -> Percent.format(rule.basisPoints()));
        grid.textColumn(getTranslation("commission.rule.from"), Rule::effectiveFrom);
        grid.textColumn(getTranslation("commission.rule.until"), Rule::endedOn);
        grid.tagColumn(getTranslation("commission.rule.state"), this::state);
        grid.actionsColumn(this::actions);
    }

    private Tag state(Rule rule) {
        LocalDate today = clock.today();
        if (rule.countsOn(today)) {
            return new Tag(getTranslation("commission.rule.state.counts"), Tone.GAIN);
        }
        return today.isBefore(rule.effectiveFrom())
                ? new Tag(getTranslation("commission.rule.state.later"), Tone.CAUTION)
                : new Tag(getTranslation("commission.rule.state.ended"), Tone.NEUTRAL);
    }

    private Component actions(Rule rule) {
        if (rule.endedOn() != null) {
            return new Span();
        }
        Button end = new Button(getTranslation("commission.rule.end"), click -> confirmEnd(rule));
        end.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return end;
    }

    private void confirmEnd(Rule rule) {
        LocalDate yesterday = clock.today().minusDays(1);
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("commission.rule.end.title"),
                getTranslation("commission.rule.end.text"),
                getTranslation("commission.rule.end"),
                confirmed -> {
                    rules.end(rule.id(), yesterday);
                    Notices.done(getTranslation("commission.rule.ended"));
                    refresh();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("commission.cancel"));
        dialog.open();
    }

    private void add() {
        new RuleDrawer(rules, clock, categories.get(), this::refresh).open();
    }

    private void refresh() {
        List<Rule> all = rules.all();
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        count.setText(getTranslation("commission.rule.count", all.size()));
    }
}
