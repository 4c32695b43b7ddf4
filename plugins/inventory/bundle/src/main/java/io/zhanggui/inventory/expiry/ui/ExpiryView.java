package io.zhanggui.inventory.expiry.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.expiry.BatchRow;
import io.zhanggui.inventory.expiry.ExpiryFilter;
import io.zhanggui.inventory.expiry.ExpiryList;
import io.zhanggui.inventory.ui.StoreChip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Batches on hand, the first to expire first; what has expired is written off from here.
public final class ExpiryView extends Div implements HeaderContent {
    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int EXPIRED = -1;

    private final ExpiryList list;
    private final Batches batches;
    private final boolean mayWriteOff;
    private final boolean seesCost;
    private final StoreChip store;
    private final TextField search = new TextField();
    private final Map<@Nullable Integer, Chip> periods = new LinkedHashMap<>();
    private final DataGrid<BatchRow> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span worth = new Span();
    private final Component export;
    private @Nullable Integer withinDays;

    public ExpiryView(ExpiryList list, Batches batches, Operators operators, Stores stores, ShopClock clock) {
        this.list = list;
        this.batches = batches;
        mayWriteOff = operators.may(InventoryPermissions.WRITE_OFF);
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        withinDays = list.warnedDays();
        store = new StoreChip(stores, operators.current(), this::refresh);
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.batch.none.title"),
                getTranslation("inventory.batch.none.hint"));
        export = grid.exportButton(
                getTranslation("inventory.batch.title") + "-" + clock.today(), InventoryPermissions.VIEW);
        setSizeFull();
        addClassName("zg-stack");
        columns();
        worth.setVisible(seesCost);
        Div foot = new Div(count, worth);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar(), grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
        grid.setItems(query -> list.page(filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) list.totals(filter()).count());
        refresh();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export);
    }

    private Component toolbar() {
        search.setPlaceholder(getTranslation("inventory.batch.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        Div bar = new Div(search);
        bar.add(period(EXPIRED, getTranslation("inventory.batch.expired")).dot(Tone.ALERT));
        DAYS.forEach(days -> bar.add(period(days, getTranslation("inventory.batch.within", days))));
        Integer warned = withinDays;
        if (warned != null && !DAYS.contains(warned)) {
            bar.add(period(warned, getTranslation("inventory.batch.within", warned)));
        }
        bar.add(period(null, getTranslation("inventory.sku.all")));
        bar.addClassName("zg-toolbar");
        return bar;
    }

    private Chip period(@Nullable Integer days, String text) {
        Chip chip = new Chip(text);
        chip.addClickListener(click -> {
            withinDays = days;
            refresh();
        });
        periods.put(days, chip);
        return chip;
    }

    private void columns() {
        grid.textColumn(getTranslation("inventory.sku.code"), BatchRow::code);
        grid.textColumn(getTranslation("inventory.sku.name"), BatchRow::name).setFlexGrow(3);
        grid.textColumn(getTranslation("inventory.batch.number"), BatchRow::number);
        grid.textColumn(getTranslation("inventory.batch.expires"), row -> row.expires() == null ? "—" : row.expires());
        grid.tagColumn(getTranslation("inventory.batch.left"), this::state);
        grid.numberColumn(
                getTranslation("inventory.receipt.quantity"),
                row -> row.quantity().format());
        grid.textColumn(getTranslation("inventory.sku.unit"), BatchRow::unit);
        if (seesCost) {
            grid.moneyColumn(getTranslation("inventory.batch.worth"), BatchRow::worth);
        }
        if (mayWriteOff) {
            grid.actionsColumn(row -> {
                Button link = new Button(
                        getTranslation("inventory.batch.write-off"),
                        click -> new BatchWriteOffDrawer(batches, store.storeId(), row, this::refresh).open());
                link.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
                return link;
            });
        }
    }

    private Tag state(BatchRow row) {
        Integer days = row.daysLeft();
        if (days == null) {
            return new Tag(getTranslation("inventory.batch.keeps"), Tone.NEUTRAL);
        }
        if (days < 0) {
            return new Tag(getTranslation("inventory.batch.expired-for", -days), Tone.ALERT);
        }
        return new Tag(
                getTranslation("inventory.batch.days-left", days),
                days <= list.warnedDays() ? Tone.CAUTION : Tone.GAIN);
    }

    private ExpiryFilter filter() {
        return new ExpiryFilter(store.storeId(), search.getValue(), withinDays);
    }

    private void refresh() {
        periods.forEach((days, chip) -> chip.selected(Objects.equals(days, withinDays)));
        BatchRow.Totals totals = list.totals(filter());
        count.setText(getTranslation("inventory.batch.count", totals.count(), totals.expired()));
        worth.setText(getTranslation("inventory.sku.value", totals.worth().format()));
        boolean empty = totals.count() == 0;
        nothing.setVisible(empty);
        grid.setVisible(!empty);
        grid.getDataProvider().refreshAll();
    }
}
