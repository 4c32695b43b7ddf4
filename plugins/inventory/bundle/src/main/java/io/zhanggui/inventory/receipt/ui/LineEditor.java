package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One line of goods with their cost while it is written: of a receipt or of an order. It is written as the
/// supplier's paper says it, in pieces or in packs; the total can be typed too.
public final class LineEditor extends Div {
    private final long skuId;
    private final QuantityField quantity = new QuantityField("");
    private final Select<LineUnit> unit = new Select<>();
    private final MoneyField cost = new MoneyField();
    private final MoneyField total = new MoneyField();
    private final Span detail = new Span();
    private final TextField batch = new TextField();
    private final DayPicker expires = new DayPicker();
    private final Runnable changed;
    private final Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"));
    private LineUnit shown;
    private boolean totalIsTyped;
    private boolean priceIsTyped;
    private boolean filling;

    /// @param detail below the name
    public record Item(long skuId, String name, String unit, String detail) {}

    public LineEditor(Item item, Quantity initial, Money unitCost, Runnable changed) {
        this.skuId = item.skuId();
        this.changed = changed;
        shown = LineUnit.piece(item.unit());
        quantity.setQuantity(initial);
        quantity.setAriaLabel(getTranslation("inventory.receipt.quantity"));
        quantity.setSuffixComponent(new Span(item.unit()));
        quantity.setWidth("110px");
        unit.setItems(shown);
        unit.setValue(shown);
        unit.setItemLabelGenerator(LineUnit::label);
        unit.setAriaLabel(getTranslation("inventory.sku.unit"));
        unit.setWidth("104px");
        unit.setVisible(false);
        cost.setMoney(unitCost);
        cost.setAriaLabel(getTranslation("inventory.receipt.cost"));
        cost.setWidth("120px");
        total.setAriaLabel(getTranslation("inventory.receipt.line-total"));
        total.addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        total.setWidth("130px");
        quantity.addValueChangeListener(change -> written(false));
        cost.addValueChangeListener(change -> priced(false));
        total.addValueChangeListener(change -> priced(true));
        unit.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                become(change.getValue());
            }
        });
        detail.setText(item.detail());
        detail.addClassName("zg-small");
        Div what = new Div(new Span(item.name()), detail);
        what.addClassNames("zg-cell", "zg-grow");
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        remove.setAriaLabel(getTranslation("inventory.receipt.remove"));
        remove.setVisible(false);
        addClassName("zg-pair");
        getStyle().set("align-items", "center").set("flex-wrap", "wrap");
        add(what, quantity, unit, new Span("×"), cost, new Span("="), total, remove);
        fill(this::showTotal);
    }

    /// A line for an item of the stock, with what is on hand below its name.
    public static LineEditor of(SkuRow sku, Quantity initial, Runnable changed, Consumer<LineEditor> removed) {
        LineEditor line = new LineEditor(
                new Item(sku.id(), sku.name(), sku.unit(), sku.code()), initial, sku.unitCost(), changed);
        line.detail.setText(line.getTranslation(
                "inventory.receipt.stock-now", sku.code(), sku.stock().format()));
        return line.removable(removed);
    }

    /// The goods come in packs too. What is whole packs is shown so.
    public LineEditor packedIn(List<Pack> packs) {
        List<LineUnit> units = LineUnit.all(shown, packs);
        fill(() -> {
            offerUnits(units);
            unit.setValue(shown);
        });
        showPieces(quantity());
        return this;
    }

    private void offerUnits(List<LineUnit> units) {
        unit.setItems(units);
        if (units.size() > 1) {
            unit.setVisible(true);
            quantity.setSuffixComponent(null);
            quantity.setWidth("84px");
        }
    }

    /// The whole line costs this, whatever a piece does.
    public LineEditor costing(Money amount) {
        fill(() -> {
            totalIsTyped = true;
            total.setMoney(amount);
            showCost();
        });
        return this;
    }

    /// The whole line costs this unless somebody has typed what it costs.
    public void offer(Money amount) {
        if (!priceIsTyped) {
            costing(amount);
        }
    }

    /// Fills fields in without hearing of it.
    private void fill(Runnable action) {
        boolean before = filling;
        filling = true;
        try {
            action.run();
        } finally {
            filling = before;
        }
    }

    private void priced(boolean asTotal) {
        if (!filling) {
            priceIsTyped = true;
            written(asTotal);
        }
    }

    private void written(boolean asTotal) {
        if (filling) {
            return;
        }
        fill(() -> {
            totalIsTyped = asTotal;
            if (asTotal) {
                showCost();
            } else {
                showTotal();
            }
        });
        changed.run();
    }

    /// The number stays and means another unit; what one of them costs follows.
    private void become(LineUnit other) {
        LineUnit before = shown;
        shown = other;
        if (filling) {
            return;
        }
        fill(() -> {
            totalIsTyped = false;
            try {
                cost.setMoney(before.costOfAnother(other, Money.parseYuan(cost.getValue())));
            } catch (Refusal notYetRight) {
                // It says so itself.
            }
            showTotal();
        });
        changed.run();
    }

    /// In the largest unit of which it is whole ones; the cost follows, a total that was typed stays.
    private void showPieces(Quantity pieces) {
        LineUnit before = shown;
        LineUnit best = LineUnit.of(pieces, unit.getListDataView().getItems().toList(), shown);
        fill(() -> {
            unit.setValue(best);
            shown = best;
            quantity.setQuantity(best.count(pieces));
            if (totalIsTyped) {
                showCost();
            } else {
                cost.setMoney(before.costOfAnother(best, cost.getMoneyOr(Money.ZERO)));
                showTotal();
            }
        });
    }

    private void showTotal() {
        total.setMoney(product());
    }

    private void showCost() {
        try {
            Quantity count = Quantity.parse(quantity.getValue());
            if (count.thousandths() > 0) {
                cost.setMoney(Money.parseYuan(total.getValue()).share(Quantity.ONE.thousandths(), count.thousandths()));
            }
        } catch (Refusal notYetRight) {
            // It says so itself.
        }
    }

    private Money product() {
        try {
            return Quantity.parse(quantity.getValue()).times(Money.parseYuan(cost.getValue()));
        } catch (Refusal notYetRight) {
            return Money.ZERO;
        }
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
        return List.of(
                quantity.getValue(),
                cost.getValue(),
                batch.getValue(),
                day == null ? "" : day.toString(),
                shown.key(),
                totalIsTyped ? total.getValue() : "");
    }

    /// @param typed as it was told by another line
    public void type(List<String> typed) {
        fill(() -> {
            unit.setValue(unit(typed.get(4)));
            quantity.setValue(typed.get(0));
            cost.setValue(typed.get(1));
            batch.setValue(typed.get(2));
            expires.setValue(typed.get(3).isEmpty() ? null : LocalDate.parse(typed.get(3)));
            totalIsTyped = !typed.get(5).isEmpty();
            if (totalIsTyped) {
                total.setValue(typed.get(5));
            } else {
                showTotal();
            }
        });
    }

    /// What was counted in a pack that is another one by now still means as many pieces as it did.
    private LineUnit unit(String key) {
        List<LineUnit> known = unit.getListDataView().getItems().toList();
        return known.stream().filter(each -> each.key().equals(key)).findFirst().orElseGet(() -> {
            LineUnit before = LineUnit.ofKey(key);
            if (before.isPiece()) {
                return known.getFirst();
            }
            offerUnits(Stream.concat(known.stream(), Stream.of(before)).toList());
            return before;
        });
    }

    public LineEditor removable(Consumer<LineEditor> removed) {
        remove.addClickListener(click -> removed.accept(this));
        remove.setVisible(true);
        return this;
    }

    public LineEditor readOnly() {
        quantity.setReadOnly(true);
        unit.setReadOnly(true);
        cost.setReadOnly(true);
        total.setReadOnly(true);
        return this;
    }

    public long skuId() {
        return skuId;
    }

    public void set(Quantity pieces) {
        totalIsTyped = false;
        showPieces(pieces);
        changed.run();
    }

    public void more(Quantity scanned) {
        totalIsTyped = false;
        showPieces(quantity().plus(scanned));
        changed.run();
    }

    /// Zero while something typed is not right.
    public Money amount() {
        try {
            return Money.parseYuan(total.getValue());
        } catch (Refusal notYetRight) {
            return Money.ZERO;
        }
    }

    /// In pieces; zero while what is typed is not right.
    public Quantity pieces() {
        try {
            return shown.pieces(Quantity.parse(quantity.getValue()));
        } catch (Refusal notYetRight) {
            return Quantity.ZERO;
        }
    }

    /// In pieces.
    /// @throws Refusal when it is missing or not a quantity; the field shows the sentence too
    public Quantity quantity() {
        return shown.pieces(quantity.getQuantity());
    }

    /// Of a piece.
    /// @throws Refusal when it is missing or not an amount; the field shows the sentence too
    public Money unitCost() {
        return shown.costOfPiece(cost.getMoney());
    }

    /// What the whole line costs, where that is more than so many times a piece; else null.
    private @Nullable Money total() {
        cost.getMoney();
        return totalIsTyped || !shown.isPiece() ? total.getMoney() : null;
    }

    /// @throws Refusal naming what is wrong; the field shows the sentence too
    public Received received() {
        return new Received(skuId, quantity(), unitCost(), batch(), total());
    }

    /// @throws Refusal naming what is wrong; the field shows the sentence too
    public OrderDraft.Line ordered() {
        return new OrderDraft.Line(skuId, quantity(), unitCost(), total());
    }
}
