package io.zhanggui.storedvalue.region.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.region.ReceiptItem;
import io.zhanggui.storedvalue.region.RegionFigure;
import io.zhanggui.storedvalue.region.RegionRule;
import io.zhanggui.storedvalue.region.RegionRules;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The law's figures, with the days from which they apply.
public final class RulesView extends Div implements HeaderContent {
    private final RegionRules rules;
    private final LocalDate today;
    private final boolean mayChange;
    private final DataGrid<RegionRule> grid = new DataGrid<>();
    private final Span count = new Span();
    private final MessageBox unconfirmed = new MessageBox(Tone.CAUTION, "");
    private final Chip current = new Chip(getTranslation("stored-value.region.current"));
    private final Chip all = new Chip(getTranslation("stored-value.region.all"));
    private boolean showsAll;

    public RulesView(RegionRules rules, LocalDate today, boolean mayChange) {
        this.rules = rules;
        this.today = today;
        this.mayChange = mayChange;
        addClassName("zg-stack");
        setSizeFull();
        columns();
        current.addClickListener(click -> choose(false));
        all.addClickListener(click -> choose(true));
        Div toolbar = new Div(current, all);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count, new Span(getTranslation("stored-value.region.help")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(unconfirmed, card);
        choose(false);
    }

    @Override
    public List<Component> headerEnd() {
        Component export = grid.exportButton("prepaid-rules", StoredValuePermissions.VIEW);
        if (!mayChange) {
            return List.of(export);
        }
        Button add = new Button(getTranslation("stored-value.region.new"), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return List.of(export, add);
    }

    private void columns() {
        grid.textColumn(getTranslation("stored-value.region.figure"), rule -> figure(rule.figure()));
        grid.textColumn(getTranslation("stored-value.region.from"), RegionRule::validFrom);
        grid.numberColumn(getTranslation("stored-value.region.value"), this::value);
        grid.tagColumn(getTranslation("stored-value.region.enforcement"), rule -> {
            Tag tag = new Tag(
                    getTranslation(
                            "stored-value.enforcement." + rule.enforcement().name()),
                    switch (rule.enforcement()) {
                        case NONE -> Tone.NEUTRAL;
                        case WARN -> Tone.CAUTION;
                        case BLOCK -> Tone.ALERT;
                    });
            tag.setVisible(rule.figure().isEnforceable());
            return tag;
        });
        grid.textColumn(getTranslation("stored-value.region.source"), RegionRule::source)
                .setAutoWidth(false)
                .setWidth("220px")
                .setFlexGrow(3);
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.tagColumn(
                getTranslation("stored-value.region.state"),
                rule -> rule.confirmed()
                        ? new Tag(getTranslation("stored-value.region.confirmed"), Tone.GAIN)
                        : new Tag(getTranslation("stored-value.region.check"), Tone.CAUTION));
        if (mayChange) {
            grid.actionsColumn(this::actions);
        }
    }

    private Component actions(RegionRule rule) {
        Button edit = new Button(getTranslation("stored-value.region.edit"), click -> edit(rule));
        Button remove = new Button(getTranslation("stored-value.region.remove"), click -> confirmRemoval(rule));
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Div row = new Div(edit, remove);
        row.addClassName("zg-row");
        return row;
    }

    /// What the law asks changes at once for every top-up and refund, so nobody does it by a slip.
    private void confirmRemoval(RegionRule rule) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("stored-value.region.remove.ask", figure(rule.figure())),
                getTranslation(
                        "stored-value.region.remove.hint", rule.validFrom().toString(), value(rule)),
                getTranslation("stored-value.region.remove"),
                confirmed -> {
                    rules.remove(rule.figure(), rule.validFrom());
                    Notices.done(getTranslation("stored-value.region.removed"));
                    refresh();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("stored-value.cancel"));
        dialog.open();
    }

    private void edit(@Nullable RegionRule existing) {
        new RuleDrawer(existing, today, rule -> {
                    rules.put(rule);
                    Notices.done(getTranslation("stored-value.region.saved"));
                    refresh();
                })
                .open();
    }

    private void choose(boolean everything) {
        showsAll = everything;
        current.selected(!everything);
        all.selected(everything);
        refresh();
    }

    private void refresh() {
        List<RegionRule> every = rules.all();
        List<RegionRule> shown = showsAll ? every : inForce(every);
        grid.setItems(shown);
        count.setText(getTranslation("stored-value.region.count", shown.size()));
        long open = inForce(every).stream().filter(rule -> !rule.confirmed()).count();
        unconfirmed.setText(getTranslation("stored-value.region.unconfirmed", open));
        unconfirmed.setVisible(open > 0);
    }

    /// What applies today, and what is to come.
    private List<RegionRule> inForce(List<RegionRule> newestFirst) {
        Set<RegionFigure> seen = EnumSet.noneOf(RegionFigure.class);
        return newestFirst.stream()
                .filter(rule -> rule.validFrom().isAfter(today) || seen.add(rule.figure()))
                .toList();
    }

    private String figure(RegionFigure figure) {
        return getTranslation("stored-value.figure." + figure.name());
    }

    private String value(RegionRule rule) {
        return switch (rule.figure().measure()) {
            case MONEY -> "¥" + Money.ofFen(rule.number()).format();
            case RATE -> rule.typedValue() + " %";
            case NUMBER -> rule.typedValue();
            case ITEMS ->
                getTranslation("stored-value.region.items", rule.items().size());
        };
    }

    static List<ReceiptItem> items() {
        return List.of(ReceiptItem.values());
    }
}
