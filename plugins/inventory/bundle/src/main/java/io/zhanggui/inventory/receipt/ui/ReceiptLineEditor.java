package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.util.function.Consumer;

/// One line of a goods receipt while it is written.
final class ReceiptLineEditor extends Div {
    private final SkuRow sku;
    private final QuantityField quantity = new QuantityField("");
    private final MoneyField cost = new MoneyField();
    private final Span amount = new Span();

    ReceiptLineEditor(SkuRow sku, Runnable changed, Consumer<ReceiptLineEditor> removed) {
        this.sku = sku;
        quantity.setQuantity(Quantity.ONE);
        quantity.setAriaLabel(getTranslation("inventory.receipt.quantity"));
        quantity.setSuffixComponent(new Span(sku.unit()));
        quantity.setWidth("110px");
        cost.setMoney(sku.unitCost());
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
        Span stock = new Span(getTranslation(
                "inventory.receipt.stock-now", sku.code(), sku.stock().format()));
        stock.addClassName("zg-small");
        Div what = new Div(new Span(sku.name()), stock);
        what.addClassNames("zg-cell", "zg-grow");
        Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"), click -> removed.accept(this));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        remove.setAriaLabel(getTranslation("inventory.receipt.remove"));
        addClassName("zg-pair");
        getStyle().set("align-items", "center");
        add(what, quantity, new Span("×"), cost, amount, remove);
        showAmount();
    }

    long skuId() {
        return sku.id();
    }

    void oneMore() {
        quantity.setQuantity(quantity.getQuantity().plus(Quantity.ONE));
    }

    /// Zero while something typed is not right.
    Money amount() {
        try {
            return Quantity.parse(quantity.getValue()).times(Money.parseYuan(cost.getValue()));
        } catch (Refusal notYetRight) {
            return Money.ZERO;
        }
    }

    Received received() {
        return new Received(sku.id(), quantity.getQuantity(), cost.getMoney());
    }

    private void showAmount() {
        amount.setText(amount().format());
    }
}
