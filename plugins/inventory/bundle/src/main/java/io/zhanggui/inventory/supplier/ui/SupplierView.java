package io.zhanggui.inventory.supplier.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// All suppliers.
public final class SupplierView extends Div implements HeaderContent {
    private static final String VAN =
            "M3 6h11v10H3zM14 10h4l3 3v3h-7M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4M17 19a2 2 0 1 0 0-4";

    private final Suppliers suppliers;
    private final TextField search = new TextField();
    private final DataGrid<Supplier> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;

    public SupplierView(Suppliers suppliers) {
        this.suppliers = suppliers;
        setSizeFull();
        addClassName("zg-stack");
        search.setPlaceholder(getTranslation("inventory.supplier.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        grid.textColumn(getTranslation("inventory.supplier.name"), Supplier::name)
                .setFlexGrow(2);
        grid.textColumn(getTranslation("inventory.supplier.contact"), Supplier::contact)
                .setFlexGrow(2);
        grid.textColumn(getTranslation("inventory.supplier.note"), Supplier::note)
                .setFlexGrow(3);
        grid.tagColumn(
                getTranslation("inventory.sku.state"),
                supplier -> supplier.active()
                        ? new Tag(getTranslation("inventory.supplier.active"), Tone.GAIN)
                        : new Tag(getTranslation("inventory.supplier.inactive"), Tone.NEUTRAL));
        grid.actionsColumn(supplier -> {
            Button edit = new Button(getTranslation("inventory.sku.edit"), click -> edit(supplier));
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            return edit;
        });
        grid.addItemDoubleClickListener(event -> edit(event.getItem()));
        nothing = new EmptyState(
                VAN, getTranslation("inventory.supplier.empty"), getTranslation("inventory.supplier.empty.hint"));
        export = grid.exportButton(getTranslation("inventory.supplier.title"), InventoryPermissions.PURCHASE);
        Div bar = new Div(search);
        bar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        Button add = new Button(getTranslation("inventory.supplier.new"), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        return List.of(export, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void edit(@Nullable Supplier supplier) {
        new SupplierDrawer(suppliers, supplier, this::refresh).open();
    }

    private void refresh() {
        String text = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Supplier> shown = suppliers.all(true).stream()
                .filter(supplier -> (supplier.name() + " " + supplier.contact() + " " + supplier.note())
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .toList();
        grid.setItems(shown);
        count.setText(getTranslation("inventory.supplier.count", shown.size()));
        nothing.setVisible(shown.isEmpty());
        grid.setVisible(!shown.isEmpty());
    }
}
