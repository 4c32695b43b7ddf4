package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.api.Variants;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.sku.Category;
import io.zhanggui.inventory.sku.Packs;
import io.zhanggui.inventory.sku.SkuExport;
import io.zhanggui.inventory.sku.SkuFilter;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.stock.Adjustments;
import io.zhanggui.inventory.stock.Materials;
import io.zhanggui.inventory.stock.ui.AdjustDrawer;
import io.zhanggui.inventory.supplier.Suppliers;
import io.zhanggui.inventory.ui.StoreChip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All SKUs with their stock in one store.
public final class SkuListView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final int MAX_LABELLED = 2_000;

    private final SkuList list;
    private final Skus skus;
    private final Suppliers suppliers;
    private final Adjustments adjustments;
    private final Materials materials;
    private final Packs packs;
    private final Labels labels;
    private final Batches batches;
    private final BatchBook batchBook;
    private final Variants variants;
    private final Stores stores;
    private final boolean mayEdit;
    private final boolean mayAdjust;
    private final boolean seesCost;
    private final StoreChip store;
    private final TextField search = new TextField();
    private final Div categories = new Div();
    private final Chip low = new Chip("");
    private final Chip inactive = new Chip("");
    private final DataGrid<SkuRow> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span value = new Span();
    private final Component export;
    private final Component forImport;
    private @Nullable Long categoryId;
    private boolean lowOnly;
    private boolean withInactive;

    public SkuListView(
            SkuList list,
            SkuExport file,
            Spreadsheets sheets,
            Skus skus,
            Suppliers suppliers,
            Adjustments adjustments,
            Materials materials,
            Packs packs,
            Labels labels,
            Batches batches,
            BatchBook batchBook,
            Variants variants,
            Operators operators,
            Stores stores,
            ShopClock clock) {
        this.list = list;
        this.skus = skus;
        this.suppliers = suppliers;
        this.adjustments = adjustments;
        this.materials = materials;
        this.packs = packs;
        this.labels = labels;
        this.batches = batches;
        this.batchBook = batchBook;
        this.variants = variants;
        this.stores = stores;
        mayEdit = operators.may(InventoryPermissions.EDIT);
        mayAdjust = operators.may(InventoryPermissions.ADJUST);
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        store = new StoreChip(stores, operators.current(), this::refresh);
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.sku.empty.title"),
                getTranslation("inventory.sku.empty.hint"));
        nothing.setVisible(false);
        export = grid.exportButton(
                getTranslation("inventory.sku.title") + "-" + clock.today(), InventoryPermissions.VIEW);
        forImport = Downloads.table(
                sheets,
                InventoryPermissions.EDIT,
                () -> getTranslation("inventory.sku.export") + "-" + clock.today(),
                () -> file.table(store.storeId()));
        setSizeFull();
        addClassName("zg-stack");
        columns();
        Card card = new Card(toolbar(), grid, nothing, foot());
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        if (!mayEdit) {
            return List.of(export);
        }
        Button add = new Button(getTranslation("inventory.sku.new"), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        Button fromFile = new Button(
                getTranslation("inventory.sku.import"),
                click -> UI.getCurrentOrThrow().navigate("import/sku"));
        Button grid = new Button(getTranslation("inventory.variant.new"), click -> editVariants(null));
        return List.of(fromFile, export, grid, add);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        lowOnly = event.getLocation().getQueryParameters().getParameters().containsKey("low");
        showCategories();
        grid.setItems(query -> list.page(filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) list.totals(filter()).count());
        refresh();
    }

    private Component toolbar() {
        search.setPlaceholder(getTranslation("inventory.sku.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        low.setText(getTranslation("inventory.sku.low"));
        low.dot(Tone.ALERT).addClickListener(click -> {
            lowOnly = !lowOnly;
            refresh();
        });
        inactive.setText(getTranslation("inventory.sku.with-inactive"));
        inactive.addClickListener(click -> {
            withInactive = !withInactive;
            refresh();
        });
        categories.addClassName("zg-row");
        Div spacer = new Div();
        spacer.addClassName("zg-spacer");
        Button printLabels = new Button(
                getTranslation("inventory.label.list"), click -> openLabels(list.page(filter(), 0, MAX_LABELLED)));
        Div bar = new Div(search, categories, spacer, low, inactive, printLabels);
        if (mayEdit) {
            Div wholeFile = new Div(new Span(getTranslation("inventory.sku.export")), forImport);
            wholeFile.addClassName("zg-row");
            wholeFile.getElement().setAttribute("title", getTranslation("inventory.sku.export.help"));
            bar.add(wholeFile);
        }
        bar.addClassName("zg-toolbar");
        return bar;
    }

    private Component foot() {
        value.setVisible(seesCost);
        Div foot = new Div(count, value);
        foot.addClassName("zg-foot");
        return foot;
    }

    private void columns() {
        grid.textColumn(getTranslation("inventory.sku.code"), SkuRow::code);
        grid.textColumn(getTranslation("inventory.sku.name"), SkuRow::name).setFlexGrow(3);
        grid.textColumn(getTranslation("inventory.sku.category"), SkuRow::category);
        grid.textColumn(getTranslation("inventory.sku.barcode"), SkuRow::barcode);
        grid.moneyColumn(getTranslation("inventory.sku.list-price"), SkuRow::listPrice);
        grid.moneyColumn(getTranslation("inventory.sku.member-price"), SkuRow::memberPrice);
        if (seesCost) {
            grid.moneyColumn(getTranslation("inventory.sku.unit-cost"), row -> row.service() ? null : row.unitCost());
        }
        grid.numberColumn(
                getTranslation("inventory.sku.stock"),
                row -> row.service() ? "—" : row.stock().format());
        grid.textColumn(getTranslation("inventory.sku.unit"), SkuRow::unit);
        grid.tagColumn(getTranslation("inventory.sku.state"), this::state);
        if (mayEdit || mayAdjust) {
            grid.actionsColumn(this::actions);
        }
        if (mayEdit) {
            grid.addItemDoubleClickListener(event -> edit(event.getItem()));
        }
    }

    private Tag state(SkuRow row) {
        if (!row.active()) {
            return new Tag(getTranslation("inventory.sku.inactive"), Tone.NEUTRAL);
        }
        if (row.service()) {
            return new Tag(getTranslation("inventory.sku.service"), Tone.INFO);
        }
        if (row.stock().thousandths() <= 0) {
            return new Tag(getTranslation("inventory.sku.none-left"), Tone.ALERT);
        }
        return row.lowStock()
                ? new Tag(
                        getTranslation("inventory.sku.below", row.safetyStock().format()), Tone.CAUTION)
                : new Tag(getTranslation("inventory.sku.enough"), Tone.GAIN);
    }

    private Component actions(SkuRow row) {
        Div actions = new Div();
        actions.addClassName("zg-row");
        if (mayEdit) {
            actions.add(link("inventory.sku.edit", () -> edit(row)));
        }
        if (!row.service()) {
            actions.add(link("inventory.label.action", () -> openLabels(List.of(row))));
        }
        if (mayEdit && !row.service()) {
            actions.add(link("inventory.pack.action", () -> new PacksDrawer(packs, row).open()));
        }
        Long familyId = row.familyId();
        if (mayEdit && familyId != null) {
            actions.add(link("inventory.variant.action", () -> editVariants(familyId)));
        }
        if (mayEdit && row.service()) {
            actions.add(link(
                    "inventory.material.action",
                    () -> new MaterialsDrawer(materials, list, store.storeId(), row).open()));
        }
        if (mayAdjust && !row.service()) {
            actions.add(link(
                    "inventory.adjust.action",
                    () -> new AdjustDrawer(
                                    adjustments,
                                    store.storeId(),
                                    new AdjustDrawer.Item(row.id(), row.name(), row.unit(), row.stock()),
                                    this::refresh)
                            .open()));
        }
        return actions;
    }

    /// Of the goods among these.
    private void openLabels(List<SkuRow> rows) {
        List<LabelDrawer.Item> items = rows.stream()
                .filter(row -> !row.service())
                .map(row -> new LabelDrawer.Item(row.id(), row.name(), row.stock()))
                .toList();
        if (items.isEmpty()) {
            throw new Refusal("inventory.label.none");
        }
        new LabelDrawer(labels, stores, store.storeId(), items, "inventory.label.as-stock").open();
    }

    private Button link(String textKey, Runnable action) {
        Button link = new Button(getTranslation(textKey), click -> action.run());
        link.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return link;
    }

    private void edit(@Nullable SkuRow row) {
        new SkuDrawer(skus, suppliers, batches, batchBook, row == null ? null : row.id(), seesCost, () -> {
                    showCategories();
                    refresh();
                })
                .open();
    }

    private void editVariants(@Nullable Long familyId) {
        new VariantsDrawer(variants, skus, familyId, seesCost, () -> {
                    showCategories();
                    refresh();
                })
                .open();
    }

    private void showCategories() {
        categories.removeAll();
        List<Category> all = skus.categories();
        if (all.isEmpty()) {
            return;
        }
        categories.add(categoryChip(getTranslation("inventory.sku.all"), null));
        all.forEach(category -> categories.add(categoryChip(category.name(), category.id())));
    }

    private Chip categoryChip(String name, @Nullable Long id) {
        Chip chip = new Chip(name).selected(java.util.Objects.equals(id, categoryId));
        chip.addClickListener(click -> {
            categoryId = id;
            showCategories();
            refresh();
        });
        return chip;
    }

    private SkuFilter filter() {
        return new SkuFilter(store.storeId(), search.getValue(), categoryId, false, lowOnly, withInactive);
    }

    private void refresh() {
        low.selected(lowOnly);
        inactive.selected(withInactive);
        SkuRow.Totals totals = list.totals(filter());
        count.setText(getTranslation("inventory.sku.count", totals.count(), totals.low()));
        value.setText(getTranslation("inventory.sku.value", totals.stockValue().format()));
        boolean empty = totals.count() == 0;
        nothing.setVisible(empty);
        grid.setVisible(!empty);
        grid.getDataProvider().refreshAll();
    }
}
