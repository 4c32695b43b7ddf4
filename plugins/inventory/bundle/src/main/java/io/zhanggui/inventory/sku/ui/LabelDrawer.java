package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.api.Labels.Size;
import io.zhanggui.inventory.api.Labels.Wanted;
import java.util.List;

/// Price labels of one item or of many: as sheets of A4 in a PDF, or on a till's label or receipt printer.
public final class LabelDrawer extends SideDrawer {
    private final Labels labels;
    private final List<Item> items;
    private final IntegerField copies = new IntegerField();
    private final Chip each = new Chip("");
    private final Chip asMany = new Chip("");
    private final ComboBox<Size> size = new ComboBox<>(getTranslation("inventory.label.size"));
    private final IntegerField skipped = new IntegerField(getTranslation("inventory.label.skip"));
    private final ComboBox<Till> till = new ComboBox<>(getTranslation("inventory.label.printer"));
    private final MessageBox effect = new MessageBox(Tone.INFO, "");
    private boolean counted;

    /// @param pieces how many there are of it: on hand or received
    public record Item(long skuId, String name, Quantity pieces) {}

    /// @param piecesKey text that says what the pieces of the items are
    public LabelDrawer(Labels labels, Stores stores, long storeId, List<Item> items, String piecesKey) {
        super("");
        this.labels = labels;
        this.items = List.copyOf(items);
        counted = items.size() > 1;
        setHeaderTitle(getTranslation("inventory.label.title"));
        Span name = new Span(
                items.size() == 1
                        ? items.getFirst().name()
                        : getTranslation(
                                "inventory.label.several", items.getFirst().name(), items.size()));
        name.addClassName("zg-strong");
        each.setText(getTranslation("inventory.label.each"));
        asMany.setText(getTranslation(piecesKey));
        each.addClickListener(click -> count(false));
        asMany.addClickListener(click -> count(true));
        Div how = new Div(each, asMany);
        how.addClassName("zg-row");
        fields(stores, storeId);
        body(name, how, copies, effect, new Span(getTranslation("inventory.label.on-sheets")));
        body(size, skipped, till);
        footer(new Button(getTranslation("inventory.cancel"), click -> close()), pdf());
        submit(new Button(getTranslation("inventory.label.print"), click -> print()));
        count(counted || items.getFirst().pieces().compareTo(Quantity.ONE) > 0);
    }

    private void fields(Stores stores, long storeId) {
        copies.setLabel(getTranslation("inventory.label.count"));
        copies.setMin(1);
        copies.setMax(Labels.MAX_ON_SHEETS);
        copies.setValue(1);
        copies.setStepButtonsVisible(true);
        copies.addValueChangeListener(change -> show());
        size.setItems(Size.values());
        size.setItemLabelGenerator(each -> getTranslation("inventory.label.size." + each.name()));
        size.setValue(Size.W70_H37);
        skipped.setMin(0);
        skipped.setValue(0);
        skipped.setStepButtonsVisible(true);
        skipped.setHelperText(getTranslation("inventory.label.skip.help"));
        List<Till> tills = stores.tills(storeId).stream().filter(Till::active).toList();
        till.setItems(tills);
        till.setItemLabelGenerator(Till::name);
        till.setHelperText(getTranslation("inventory.label.hint"));
        stores.currentTill()
                .filter(tills::contains)
                .or(() -> tills.stream().findFirst())
                .ifPresent(till::setValue);
    }

    private Component pdf() {
        return Downloads.page(
                getTranslation("inventory.label.pdf"),
                InventoryPermissions.VIEW,
                () -> new Downloads.File(
                        getTranslation("inventory.label.file") + ".pdf",
                        PdfPapers.TYPE,
                        labels.pdf(size.getValue(), skipped.isEmpty() ? 0 : skipped.getValue(), wanted()),
                        total()));
    }

    private void count(boolean pieces) {
        counted = pieces;
        each.selected(!counted);
        asMany.selected(counted);
        copies.setVisible(!counted);
        show();
    }

    private void show() {
        effect.setText(getTranslation("inventory.label.effect", total()));
    }

    private long total() {
        return wanted().stream().mapToLong(Wanted::copies).sum();
    }

    private List<Wanted> wanted() {
        return items.stream()
                .map(item -> counted
                        ? Wanted.forEach(item.skuId(), item.pieces())
                        : new Wanted(item.skuId(), copies.isEmpty() ? 0 : copies.getValue()))
                .toList();
    }

    private void print() {
        TypedFields.requireReadable(this);
        Till where = till.getOptionalValue().orElseThrow(() -> new Refusal("inventory.label.till"));
        labels.print(where.id(), wanted());
        close();
        Notices.done(getTranslation("inventory.label.queued", where.name()));
    }
}
