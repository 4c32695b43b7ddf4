package io.zhanggui.commission.entry.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.rule.Percent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The detail table: every commission and every reversal, which sum to the total below.
abstract class EntryTable extends Div implements HeaderContent {
    private final Entries entries;
    private final Operators operators;
    private final Stores stores;
    private final EntryFilter filter;
    private final Map<Long, String> names = new HashMap<>();
    private final DataGrid<EntryRow> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Component export;

    EntryTable(Entries entries, Operators operators, Stores stores, ShopClock clock, boolean own) {
        this.entries = entries;
        this.operators = operators;
        this.stores = stores;
        filter = new EntryFilter(operators, stores, clock, own, this::refresh);
        nothing = new EmptyState(
                CommissionPlugin.ICON,
                getTranslation("commission.entry.empty.title"),
                getTranslation(own ? "commission.entry.empty.own" : "commission.entry.empty.hint"));
        export = grid.exportButton(
                getTranslation("commission.entry.title"),
                own ? CommissionPermissions.VIEW_OWN : CommissionPermissions.VIEW);
        sums.addClassName("zg-strong");
        setSizeFull();
        addClassName("zg-stack");
        columns(own);
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(filter, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> entries.page(filter.filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) entries.totals(filter.filter()).count());
        refresh();
    }

    private void columns(boolean own) {
        grid.textColumn(getTranslation("commission.entry.day"), EntryRow::businessDate);
        if (!own) {
            grid.textColumn(getTranslation("commission.entry.employee"), row -> name(row.operatorId()));
        }
        grid.textColumn(
                getTranslation("commission.entry.store"),
                row -> stores.store(row.storeId()).name());
        grid.componentColumn(getTranslation("commission.entry.document"), EntryTable::document);
        grid.tagColumn(
                getTranslation("commission.entry.kind"),
                row -> new Tag(getTranslation("commission.kind." + row.kind()), tone(row.kind())));
        grid.textColumn(getTranslation("commission.entry.item"), EntryRow::item).setFlexGrow(2);
        grid.moneyColumn(getTranslation("commission.entry.base"), EntryRow::base);
        grid.numberColumn(getTranslation("commission.entry.rate"), row -> Percent.format(row.basisPoints()));
        grid.numberColumn(getTranslation("commission.entry.share"), row -> row.sharePercent() + "%");
        grid.moneyColumn(getTranslation("commission.entry.amount"), EntryRow::amount);
        grid.tagColumn(
                getTranslation("commission.entry.state"),
                row -> row.reversalOf() == null
                        ? new Tag(getTranslation("commission.entry.earned"), Tone.GAIN)
                        : new Tag(getTranslation("commission.entry.reversed"), Tone.ALERT));
    }

    private static Component document(EntryRow row) {
        return row.page()
                .<Component>map(page -> {
                    Anchor link = new Anchor(page, row.number());
                    link.addClassName("zg-link");
                    return link;
                })
                .orElseGet(() -> new Span(row.number()));
    }

    private static Tone tone(ItemKind kind) {
        return switch (kind) {
            case SERVICE -> Tone.INFO;
            case GOODS -> Tone.NEUTRAL;
            case TOP_UP, PACKAGE -> Tone.CAUTION;
        };
    }

    private String name(long operatorId) {
        return names.computeIfAbsent(
                operatorId, id -> operators.find(id).map(Operator::displayName).orElse("—"));
    }

    private void refresh() {
        Entries.Totals totals = entries.totals(filter.filter());
        count.setText(getTranslation("commission.entry.count", totals.count()));
        sums.setText(getTranslation(
                "commission.entry.sums", totals.base().format(), totals.amount().format()));
        grid.setVisible(totals.count() > 0);
        nothing.setVisible(totals.count() == 0);
        grid.getDataProvider().refreshAll();
    }
}
