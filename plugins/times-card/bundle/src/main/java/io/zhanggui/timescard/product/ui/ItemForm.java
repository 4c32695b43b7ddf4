package io.zhanggui.timescard.product.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.ValidFrom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of one item of a package.
final class ItemForm extends Card {
    /// What the form has chosen so far.
    private record Choice(ItemRef item, String name, Money listPrice) {
        static Choice of(CatalogItem item) {
            return new Choice(item.ref(), item.name(), item.listPrice());
        }
    }

    private final ComboBox<Choice> item = new ComboBox<>();
    private final MoneyField listPrice = new MoneyField(getTranslation("times-card.item.list-price"));
    private final IntegerField times = new IntegerField(getTranslation("times-card.item.times"));
    private final IntegerField days = new IntegerField(getTranslation("times-card.item.days"));
    private final Select<ValidFrom> validFrom = new Select<>();
    private final MultiSelectComboBox<Store> stores = new MultiSelectComboBox<>();

    /// @param existing null for a new one
    /// @param changed called when anything was changed
    /// @param remove takes the form away
    ItemForm(ProductServices services, @Nullable PackageItem existing, Runnable changed, Runnable remove) {
        addClassName("zg-form");
        getStyle().set("padding", "12px");
        long storeId = services.stores().currentStore().id();
        item.setLabel(getTranslation("times-card.item.item"));
        item.setPlaceholder(getTranslation("times-card.item.item.hint"));
        item.setItemLabelGenerator(Choice::name);
        item.setItems(query ->
                services
                        .items()
                        .search(storeId, query.getFilter().orElse(""), query.getOffset() + query.getLimit())
                        .stream()
                        .skip(query.getOffset())
                        .map(Choice::of));
        item.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                listPrice.setMoney(change.getValue().listPrice());
            }
        });
        listPrice.setHelperText(getTranslation("times-card.item.list-price.help"));
        times.setHelperText(getTranslation("times-card.item.times.help"));
        days.setHelperText(getTranslation("times-card.item.days.help"));
        validFrom.setLabel(getTranslation("times-card.item.valid-from"));
        validFrom.setItems(ValidFrom.values());
        validFrom.setItemLabelGenerator(from -> getTranslation("times-card.valid-from." + from));
        stores.setLabel(getTranslation("times-card.item.stores"));
        stores.setPlaceholder(getTranslation("times-card.item.stores.all"));
        stores.setItems(services.stores().all());
        stores.setItemLabelGenerator(Store::name);
        fill(services, existing);
        item.addValueChangeListener(change -> changed.run());
        listPrice.addValueChangeListener(change -> changed.run());
        times.addValueChangeListener(change -> changed.run());
        days.addValueChangeListener(change -> changed.run());
        Button away = new Button(getTranslation("times-card.item.remove"), click -> remove.run());
        away.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        add(item, row(listPrice, times), row(days, validFrom), stores, away);
    }

    private static Div row(com.vaadin.flow.component.Component... fields) {
        Div row = new Div(fields);
        row.addClassName("zg-form-row");
        return row;
    }

    private void fill(ProductServices services, @Nullable PackageItem existing) {
        validFrom.setValue(existing == null ? ValidFrom.PURCHASE : existing.validFrom());
        if (existing != null) {
            item.setValue(new Choice(existing.item(), existing.name(), existing.listPrice()));
            listPrice.setMoney(existing.listPrice());
            times.setValue(existing.times());
            days.setValue(existing.days());
            stores.setValue(services.stores().all().stream()
                    .filter(store -> existing.storeIds().contains(store.id()))
                    .collect(Collectors.toSet()));
        }
    }

    /// @throws Refusal for an item that cannot be sold
    PackageItem value() {
        Choice chosen = item.getValue();
        if (chosen == null) {
            throw new Refusal("times-card.item.none");
        }
        Set<Long> ids = stores.getValue().stream().map(Store::id).collect(Collectors.toSet());
        return new PackageItem(
                chosen.item(),
                chosen.name(),
                listPrice.getMoneyOr(Money.ZERO),
                times.getValue(),
                days.getValue(),
                validFrom.getValue(),
                ids);
    }

    /// Empty while the form is not complete.
    Optional<PackageItem> draft() {
        try {
            return Optional.of(value());
        } catch (Refusal stillTyping) {
            return Optional.empty();
        }
    }

    void focus() {
        item.focus();
    }
}
