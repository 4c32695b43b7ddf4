package io.zhanggui.commission.entry.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
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
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.Entries.Stated;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.entry.EntryType;
import io.zhanggui.commission.entry.EntryWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The detail table: every commission and every reversal, which sum to the total below.
/// `?employee=…&month=2026-06&store=…` opens a part of it.
public final class EntriesView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final int SHOWN_DIGITS = 6;

    private final Entries entries;
    private final Operators operators;
    private final Stores stores;
    private final EntryBar filter;
    private final EntryWords words;
    private final Map<Long, String> names = new HashMap<>();
    private final DataGrid<Stated> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Component export;

    public EntriesView(Entries entries, EntryWords words, Operators operators, Stores stores, ShopClock clock) {
        this.entries = entries;
        this.operators = operators;
        this.stores = stores;
        this.words = words;
        filter = new EntryBar(operators, stores, clock, true, this::refresh);
        nothing = new EmptyState(
                CommissionPlugin.ICON,
                getTranslation("commission.entry.empty.title"),
                getTranslation("commission.entry.empty.hint"));
        export = grid.exportButton(getTranslation("commission.entry.title"), CommissionPermissions.VIEW);
        sums.addClassName("zg-strong");
        setSizeFull();
        addClassName("zg-stack");
        columns();
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
    public void beforeEnter(BeforeEnterEvent event) {
        filter.choose(event.getLocation().getQueryParameters());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> entries.page(filter.filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) entries.totals(filter.filter()).count());
        refresh();
    }

    private void columns() {
        grid.textColumn(
                getTranslation("commission.entry.day"), row -> row.entry().businessDate());
        grid.textColumn(
                getTranslation("commission.entry.employee"),
                row -> name(row.entry().operatorId()));
        grid.textColumn(
                getTranslation("commission.entry.store"),
                row -> stores.store(row.entry().storeId()).name());
        grid.linkColumn(getTranslation("commission.entry.document"), row -> document(row.entry()));
        grid.tagColumn(
                getTranslation("commission.entry.kind"),
                row -> new Tag(
                        getTranslation("commission.type." + row.entry().type()),
                        tone(row.entry().type())));
        grid.textColumn(
                        getTranslation("commission.entry.item"),
                        row -> row.entry().item())
                .setFlexGrow(2);
        grid.moneyColumn(
                getTranslation("commission.entry.base"), row -> row.entry().base());
        grid.numberColumn(getTranslation("commission.entry.rate"), row -> words.rate(row.entry()));
        grid.numberColumn(
                getTranslation("commission.entry.share"), row -> row.entry().sharePercent() + "%");
        grid.moneyColumn(
                getTranslation("commission.entry.amount"), row -> row.entry().amount());
        grid.tagColumn(getTranslation("commission.entry.state"), this::state);
        grid.textColumn(getTranslation("commission.entry.reversal-of"), row -> reversalOf(row.entry()));
    }

    /// What became of it; a reversal says so first, because that explains the amount.
    private Tag state(Stated row) {
        String settled = getTranslation("commission.state." + row.state());
        if (row.entry().reversalOf() != null) {
            return new Tag(getTranslation("commission.entry.reversed") + " · " + settled, Tone.ALERT);
        }
        return new Tag(
                settled,
                switch (row.state()) {
                    case OPEN -> Tone.NEUTRAL;
                    case CONFIRMED -> Tone.INFO;
                    case PAID -> Tone.GAIN;
                });
    }

    /// The number of the entry that is taken back: its end tells entries apart.
    private static String reversalOf(EntryRow row) {
        Long of = row.reversalOf();
        if (of == null) {
            return "";
        }
        String number = Long.toString(of);
        return "…" + number.substring(Math.max(0, number.length() - SHOWN_DIGITS));
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

    private static Tone tone(EntryType type) {
        return switch (type) {
            case SALE -> Tone.NEUTRAL;
            case REDEMPTION -> Tone.INFO;
            case TOP_UP, CARD_OPENING -> Tone.CAUTION;
            case LADDER, ADJUSTMENT -> Tone.GAIN;
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
