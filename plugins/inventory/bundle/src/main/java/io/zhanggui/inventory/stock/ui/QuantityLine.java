package io.zhanggui.inventory.stock.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.value.Quantity;
import java.util.function.Consumer;

/// One line of goods with a quantity while it is written.
public final class QuantityLine extends Div {
    private final long skuId;
    private final QuantityField quantity = new QuantityField("");

    /// @param detail below the name
    public record Item(long skuId, String name, String unit, String detail) {}

    public QuantityLine(Item item, Quantity initial) {
        skuId = item.skuId();
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

    public QuantityLine readOnly() {
        quantity.setReadOnly(true);
        return this;
    }

    public long skuId() {
        return skuId;
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
