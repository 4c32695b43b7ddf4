package io.zhanggui.timescard.product.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The form of one times card or package. Shows what it costs alone and what the customer saves.
final class ProductDrawer extends SideDrawer {
    private final transient ProductServices services;
    private final TextField name = new TextField(getTranslation("times-card.product.name"));
    private final MoneyField price = new MoneyField(getTranslation("times-card.product.price"));
    private final Div items = new Div();
    private final List<ItemForm> forms = new ArrayList<>();
    private final IntegerField sharedWith = new IntegerField(getTranslation("times-card.product.shared"));
    private final IntegerField position = new IntegerField(getTranslation("times-card.product.position"));
    private final DatePicker soldFrom = new DayPicker(getTranslation("times-card.product.sold-from"));
    private final DatePicker soldTo = new DayPicker(getTranslation("times-card.product.sold-to"));
    private final Div effect = new Div();
    private final transient FieldErrors errors = new FieldErrors()
            .beside(name, "times-card.product.name-invalid")
            .beside(price, "times-card.product.price-invalid")
            .beside(sharedWith, "times-card.product.shared-invalid")
            .beside(position)
            .beside(soldFrom)
            .beside(soldTo, "times-card.product.window-invalid");

    /// @param existing null for a new one
    /// @param save stores the terms; a refusal keeps the form open
    ProductDrawer(ProductServices services, @Nullable PackageTerms existing, Consumer<PackageTerms> save) {
        super("");
        this.services = services;
        setHeaderTitle(getTranslation(existing == null ? "times-card.products.new" : "times-card.products.edit-title"));
        name.setMaxLength(PackageTerms.MAX_NAME);
        price.setValueChangeMode(ValueChangeMode.EAGER);
        price.addValueChangeListener(change -> showEffect());
        sharedWith.setHelperText(getTranslation("times-card.product.shared.help"));
        position.setHelperText(getTranslation("times-card.product.position.help"));
        items.addClassName("zg-stack");
        Button more = new Button(
                getTranslation("times-card.item.add"), click -> addItem(null).focus());
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        bodyRow(name, price);
        body(items, more);
        bodyRow(sharedWith, position);
        bodyRow(soldFrom, soldTo);
        body(effect);
        fill(existing);
        Button store = new Button(getTranslation("times-card.save"), click -> {
            if (errors.passes(() -> {
                TypedFields.requireReadable(this);
                save.accept(terms());
            })) {
                close();
            }
        });
        footer(new Button(getTranslation("times-card.cancel"), click -> close()));
        submit(store);
        showEffect();
        name.focus();
    }

    private void fill(@Nullable PackageTerms existing) {
        sharedWith.setValue(existing == null ? 0 : existing.sharedWith());
        position.setValue(existing == null ? 0 : existing.position());
        if (existing == null) {
            addItem(null);
            return;
        }
        name.setValue(existing.name());
        price.setMoney(existing.price());
        soldFrom.setValue(existing.soldFrom());
        soldTo.setValue(existing.soldTo());
        existing.items().forEach(this::addItem);
    }

    private ItemForm addItem(@Nullable PackageItem item) {
        List<ItemForm> self = new ArrayList<>(1);
        ItemForm form = new ItemForm(services, item, this::showEffect, () -> {
            forms.removeAll(self);
            self.forEach(items::remove);
            showEffect();
        });
        self.add(form);
        forms.add(form);
        items.add(form);
        return form;
    }

    private PackageTerms terms() {
        Integer place = position.getValue();
        Integer others = sharedWith.getValue();
        return new PackageTerms(
                name.getValue(),
                price.getMoney(),
                forms.stream().map(ItemForm::value).toList(),
                place == null ? 0 : place,
                others == null ? 0 : others,
                soldFrom.getValue(),
                soldTo.getValue());
    }

    private void showEffect() {
        effect.removeAll();
        try {
            Money paid = price.getMoneyOr(Money.ZERO);
            long alone = forms.stream()
                    .map(ItemForm::draft)
                    .flatMap(Optional::stream)
                    .mapToLong(ProductDrawer::alone)
                    .sum();
            if (paid.fen() <= 0 || alone <= 0) {
                return;
            }
            BigDecimal tenths =
                    BigDecimal.valueOf(paid.fen() * 10).divide(BigDecimal.valueOf(alone), 1, RoundingMode.HALF_UP);
            effect.add(new MessageBox(
                            alone >= paid.fen() ? Tone.GAIN : Tone.CAUTION,
                            getTranslation(
                                    "times-card.product.effect",
                                    Money.ofFen(alone).format(),
                                    paid.format(),
                                    tenths.toPlainString()))
                    .detail(getTranslation("times-card.product.effect.detail")));
        } catch (Refusal stillTyping) {
            // The field says what is wrong with the amount.
        }
    }

    private static long alone(PackageItem item) {
        Integer times = item.times();
        return item.listPrice().fen() * (times == null ? 1 : times);
    }
}
