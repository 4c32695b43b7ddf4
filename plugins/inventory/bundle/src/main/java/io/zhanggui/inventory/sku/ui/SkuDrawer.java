package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.sku.Category;
import io.zhanggui.inventory.sku.SkuDetails;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.sku.TaxRate;
import io.zhanggui.inventory.stock.ui.QuantityField;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The form of a SKU: a new one or one that is changed.
final class SkuDrawer extends SideDrawer {
    private final Skus skus;
    private final Skus.@Nullable Editable edited;
    private final Batches batches;
    private final Runnable saved;
    private final TextField code = new TextField(getTranslation("inventory.sku.code"));
    private final TextField name = new TextField(getTranslation("inventory.sku.name"));
    private final ComboBox<String> category = new ComboBox<>(getTranslation("inventory.sku.category"));
    private final TextField unit = new TextField(getTranslation("inventory.sku.unit"));
    private final TextArea barcodes = new TextArea(getTranslation("inventory.sku.barcodes"));
    private final MoneyField listPrice = new MoneyField(getTranslation("inventory.sku.list-price"));
    private final MoneyField memberPrice = new MoneyField(getTranslation("inventory.sku.member-price"));
    private final MoneyField cost = new MoneyField(getTranslation("inventory.sku.cost"));
    private final TextField tax = new TextField(getTranslation("inventory.sku.tax"));
    private final QuantityField safetyStock = new QuantityField(getTranslation("inventory.sku.safety-stock"));
    private final ComboBox<Supplier> supplier = new ComboBox<>(getTranslation("inventory.sku.supplier"));
    private final Checkbox service = new Checkbox(getTranslation("inventory.sku.is-service"));
    private final Checkbox byBatch = new Checkbox(getTranslation("inventory.batch.keep"));
    private final Checkbox favourite = new Checkbox(getTranslation("inventory.sku.favourite"));
    private final Checkbox active = new Checkbox(getTranslation("inventory.sku.active"));
    private final MessageBox effect = new MessageBox(Tone.GAIN, "");

    /// @param skuId null for a new one
    SkuDrawer(
            Skus skus,
            Suppliers suppliers,
            Batches batches,
            BatchBook batchBook,
            @Nullable Long skuId,
            boolean seesCost,
            Runnable saved) {
        super("");
        this.skus = skus;
        this.saved = saved;
        this.batches = batches;
        edited = skuId == null ? null : skus.editable(skuId);
        setHeaderTitle(getTranslation(skuId == null ? "inventory.sku.new" : "inventory.sku.edit.title"));
        fields();
        offer(suppliers);
        cost.setVisible(seesCost);
        body(name);
        bodyRow(code, category);
        bodyRow(unit, safetyStock, tax);
        bodyRow(listPrice, memberPrice, cost);
        body(barcodes, supplier, service, byBatch, favourite, active, effect);
        footer(new Button(getTranslation("inventory.cancel"), click -> close()), save());
        fill();
        byBatch.setValue(skuId != null && batchBook.isKept(skuId));
        preview();
    }

    private void fields() {
        code.setMaxLength(40);
        name.setMaxLength(120);
        name.setAutofocus(true);
        unit.setMaxLength(10);
        tax.setMaxLength(6);
        tax.setPlaceholder("13%");
        tax.addValueChangeListener(change -> preview());
        category.setItems(skus.categories().stream().map(Category::name).toList());
        category.setAllowCustomValue(true);
        category.addCustomValueSetListener(event -> category.setValue(event.getDetail()));
        barcodes.setHelperText(getTranslation("inventory.sku.barcodes.help"));
        byBatch.setHelperText(getTranslation("inventory.batch.keep.help"));
        memberPrice.setHelperText(getTranslation("inventory.sku.member-price.help"));
        listPrice.addValueChangeListener(change -> preview());
        memberPrice.addValueChangeListener(change -> preview());
        cost.addValueChangeListener(change -> preview());
        service.addValueChangeListener(change -> {
            safetyStock.setEnabled(!change.getValue());
            supplier.setEnabled(!change.getValue());
            byBatch.setEnabled(!change.getValue());
            preview();
        });
    }

    /// Those that goods are bought from now, and the item's own even if it is not among them.
    private void offer(Suppliers suppliers) {
        Long own = edited == null ? null : edited.details().supplierId();
        List<Supplier> offered = suppliers.all(true).stream()
                .filter(each -> each.active() || Objects.equals(each.id(), own))
                .toList();
        supplier.setItems(offered);
        supplier.setItemLabelGenerator(Supplier::name);
        supplier.setClearButtonVisible(true);
        supplier.setHelperText(getTranslation("inventory.sku.supplier.help"));
        offered.stream()
                .filter(each -> Objects.equals(each.id(), own))
                .findFirst()
                .ifPresent(supplier::setValue);
    }

    private Button save() {
        Button save = new Button(getTranslation("inventory.save"), click -> store());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setSuffixComponent(new KeyHint("Enter"));
        save.addClickShortcut(Key.ENTER).listenOn(listPrice, memberPrice, cost, name, code, unit);
        return save;
    }

    private void fill() {
        if (edited == null) {
            unit.setValue("件");
            safetyStock.setQuantity(Quantity.ZERO);
            active.setValue(true);
            return;
        }
        SkuDetails details = edited.details();
        code.setValue(details.code());
        name.setValue(details.name());
        if (!details.category().isEmpty()) {
            category.setValue(details.category());
        }
        unit.setValue(details.unit());
        barcodes.setValue(String.join("\n", details.barcodes()));
        listPrice.setMoney(details.listPrice());
        set(memberPrice, details.memberPrice());
        set(cost, details.cost());
        TaxRate rate = details.tax();
        tax.setValue(rate == null ? "" : rate.format());
        safetyStock.setQuantity(details.safetyStock());
        service.setValue(details.service());
        favourite.setValue(details.favourite());
        active.setValue(details.active());
    }

    private static void set(MoneyField field, @Nullable Money money) {
        if (money != null) {
            field.setMoney(money);
        }
    }

    private static @Nullable Money money(MoneyField field) {
        return field.isEmpty() ? null : field.getMoney();
    }

    /// What a piece earns at the list price and for a member, before anything is stored.
    private void preview() {
        try {
            List<String> said = new ArrayList<>();
            Money price = money(listPrice);
            Money paid = cost.isVisible() ? money(cost) : null;
            if (price != null && paid != null && price.fen() > 0 && !service.getValue()) {
                Money members = money(memberPrice);
                said.add(getTranslation(
                        "inventory.sku.effect",
                        margin(price, paid),
                        margin(members == null || members.fen() == 0 ? price : members, paid)));
            }
            if (price != null && !tax.isEmpty()) {
                said.add(getTranslation(
                        "inventory.sku.effect.tax",
                        TaxRate.parse(tax.getValue()).in(price).format()));
            }
            effect.setText(String.join(" · ", said));
            effect.setVisible(!said.isEmpty());
        } catch (Refusal notYetRight) {
            effect.setVisible(false);
        }
    }

    private static String margin(Money price, Money cost) {
        Money margin = price.minus(cost);
        return "%s (%d%%)".formatted(margin.format(), margin.fen() * 100 / price.fen());
    }

    private void store() {
        SkuDetails details = new SkuDetails(
                code.getValue(),
                name.getValue(),
                category.getValue() == null ? "" : category.getValue(),
                service.getValue(),
                unit.getValue(),
                List.of(barcodes.getValue().split("[\\s,;，；]+", -1)),
                listPrice.getMoney(),
                money(memberPrice),
                money(cost),
                tax.isEmpty() ? null : TaxRate.parse(tax.getValue()),
                safetyStock.getQuantity(),
                supplier.getOptionalValue().map(Supplier::id).orElse(null),
                favourite.getValue(),
                active.getValue());
        long skuId = edited == null ? skus.list(details) : edited.id();
        if (edited != null) {
            skus.change(skuId, edited.version(), details);
        }
        batches.keep(skuId, byBatch.getValue() && !service.getValue());
        close();
        Notices.done(getTranslation("inventory.sku.saved", details.name()));
        saved.run();
    }
}
