package io.zhanggui.inventory.stock.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.value.Quantity;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One line of goods with a quantity while it is written.
public final class QuantityLine extends Div {
    private final Item item;
    private final QuantityField quantity = new QuantityField("");

    /// @param detail below the name
    /// @param batch the number of the batch that the goods are of, empty for what is without one; null when
    /// that is not said
    public record Item(
            long skuId,
            String name,
            String unit,
            String detail,
            @Nullable String batch) {
        public Item(long skuId, String name, String unit, String detail) {
            this(skuId, name, unit, detail, null);
        }
    }

    public QuantityLine(Item item, Quantity initial) {
        this.item = item;
        quantity.setQuantity(initial);
        quantity.setAriaLabel(getTranslation("inventory.receipt.quantity"));
        quantity.setSuffixComponent(new Span(item.unit()));
        quantity.setWidth("120px");
        Span detail = new Span(item.detail());
        detail.addClassName("zg-small");
        Div what = new Div(new Span(item.name()), detail);
        what.addClassNames("zg-cell", "zg-grow");
        addClassName("zg-pair");
        getStyle().set("align-items", "center");
        add(what, quantity);
    }

    public QuantityLine removable(Consumer<QuantityLine> removed) {
        Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"), click -> removed.accept(this));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        remove.setAriaLabel(getTranslation("inventory.receipt.remove"));
        add(remove);
        return this;
    }

    /// @param changed called when the quantity is another one
    public QuantityLine onChange(Runnable changed) {
        quantity.addValueChangeListener(change -> changed.run());
        return this;
    }

    /// The quantity as it was typed, right or not.
    public String typed() {
        return quantity.getValue();
    }

    public void type(String text) {
        quantity.setValue(text);
    }

    public QuantityLine readOnly() {
        quantity.setReadOnly(true);
        return this;
    }

    public long skuId() {
        return item.skuId();
    }

    public @Nullable String batch() {
        return item.batch();
    }

    public void more(Quantity scanned) {
        quantity.setQuantity(quantity.getQuantity().plus(scanned));
    }

    public void set(Quantity shown) {
        quantity.setQuantity(shown);
    }

    /// @throws io.zhanggui.api.error.Refusal when it is missing or not a quantity; the field shows the
    /// sentence too
    public Quantity quantity() {
        return quantity.getQuantity();
    }
}
