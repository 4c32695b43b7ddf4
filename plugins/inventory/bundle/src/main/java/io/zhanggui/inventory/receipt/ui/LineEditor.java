package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One line of goods with their cost while it is written: of a receipt or of an order.
public final class LineEditor extends Div {
    private final long skuId;
    private final QuantityField quantity = new QuantityField("");
    private final MoneyField cost = new MoneyField();
    private final Span amount = new Span();
    private final Span detail = new Span();
    private final TextField batch = new TextField();
    private final DayPicker expires = new DayPicker();
    private final Runnable changed;
    private final Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"));

    /// @param detail below the name
    public record Item(long skuId, String name, String unit, String detail) {}

    public LineEditor(Item item, Quantity initial, Money unitCost, Runnable changed) {
        this.skuId = item.skuId();
        this.changed = changed;
        quantity.setQuantity(initial);
        quantity.setAriaLabel(getTranslation("inventory.receipt.quantity"));
        quantity.setSuffixComponent(new Span(item.unit()));
        quantity.setWidth("110px");
        cost.setMoney(unitCost);
        cost.setAriaLabel(getTranslation("inventory.receipt.cost"));
        cost.setWidth("130px");
        amount.addClassNames("zg-num", "zg-strong");
        amount.getStyle().set("width", "110px");
        quantity.addValueChangeListener(change -> {
            showAmount();
            changed.run();
        });
        cost.addValueChangeListener(change -> {
            showAmount();
            changed.run();
        });
        detail.setText(item.detail());
        detail.addClassName("zg-small");
        Div what = new Div(new Span(item.name()), detail);
        what.addClassNames("zg-cell", "zg-grow");
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        remove.setAriaLabel(getTranslation("inventory.receipt.remove"));
        remove.setVisible(false);
        addClassName("zg-pair");
        getStyle().set("align-items", "center");
        add(what, quantity, new Span("×"), cost, amount, remove);
        showAmount();
    }

    /// A line for an item of the stock, with what is on hand below its name.
    public static LineEditor of(SkuRow sku, Quantity initial, Runnable changed, Consumer<LineEditor> removed) {
        LineEditor line = new LineEditor(
                new Item(sku.id(), sku.name(), sku.unit(), sku.code()), initial, sku.unitCost(), changed);
        line.detail.setText(line.getTranslation(
                "inventory.receipt.stock-now", sku.code(), sku.stock().format()));
        return line.removable(removed);
    }

    /// The goods are kept by batch: asks for it, in a row below.
    /// @param more behind the fields
    public LineEditor ofBatch(Component... more) {
        batch.setPlaceholder(getTranslation("inventory.batch.number"));
        batch.setAriaLabel(getTranslation("inventory.batch.number"));
        batch.setMaxLength(40);
        batch.setWidth("160px");
        expires.setPlaceholder(getTranslation("inventory.batch.expires"));
        expires.setAriaLabel(getTranslation("inventory.batch.expires"));
        expires.setWidth("160px");
        batch.addValueChangeListener(change -> changed.run());
        expires.addValueChangeListener(change -> changed.run());
        getStyle().set("flex-wrap", "wrap");
        Div below = new Div(batch, expires);
        below.add(more);
        below.addClassName("zg-row");
        below.getStyle().set("flex-basis", "100%");
        add(below);
        return this;
    }

    /// Null for goods that are not kept by batch.
    /// @throws Refusal when neither number nor date is there
    public @Nullable Batch batch() {
        return batch.getParent().isPresent() ? new Batch(batch.getValue(), expires.getValue()) : null;
    }

    /// What stands in the fields, right or not, for [#type].
    public List<String> typed() {
        LocalDate day = expires.getValue();
        return List.of(quantity.getValue(), cost.getValue(), batch.getValue(), day == null ? "" : day.toString());
    }

    /// @param typed as it was told by another line
    public void type(List<String> typed) {
        quantity.setValue(typed.get(0));
        cost.setValue(typed.get(1));
        batch.setValue(typed.get(2));
        expires.setValue(typed.get(3).isEmpty() ? null : LocalDate.parse(typed.get(3)));
    }

    public LineEditor removable(Consumer<LineEditor> removed) {
        remove.addClickListener(click -> removed.accept(this));
        remove.setVisible(true);
        return this;
    }

    public LineEditor readOnly() {
        quantity.setReadOnly(true);
        cost.setReadOnly(true);
        return this;
    }

    public long skuId() {
        return skuId;
    }

    public void set(Quantity shown) {
        quantity.setQuantity(shown);
    }

    public void more(Quantity scanned) {
        quantity.setQuantity(quantity.getQuantity().plus(scanned));
    }

    /// Zero while something typed is not right.
    public Money amount() {
        try {
            return Quantity.parse(quantity.getValue()).times(Money.parseYuan(cost.getValue()));
        } catch (Refusal notYetRight) {
            return Money.ZERO;
        }
    }

    /// @throws Refusal when it is missing or not a quantity; the field shows the sentence too
    public Quantity quantity() {
        return quantity.getQuantity();
    }

    /// @throws Refusal when it is missing or not an amount; the field shows the sentence too
    public Money unitCost() {
        return cost.getMoney();
    }

    private void showAmount() {
        amount.setText(amount().format());
    }
}
