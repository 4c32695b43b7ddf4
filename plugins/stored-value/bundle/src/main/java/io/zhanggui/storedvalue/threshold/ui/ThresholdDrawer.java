package io.zhanggui.storedvalue.threshold.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.MemberTier;
import io.zhanggui.storedvalue.threshold.ThresholdTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The form of one discount for paying with stored value. Says what it does before it is saved.
final class ThresholdDrawer extends SideDrawer {
    private final MoneyField from = new MoneyField(getTranslation("stored-value.threshold.from"));
    private final MoneyField off = new MoneyField(getTranslation("stored-value.threshold.off"));
    private final TextField name = new TextField(getTranslation("stored-value.threshold.name"));
    private final DayPicker validFrom = new DayPicker(getTranslation("stored-value.threshold.valid-from"));
    private final DayPicker validTo = new DayPicker(getTranslation("stored-value.threshold.valid-to"));
    private final MultiSelectComboBox<Store> stores =
            new MultiSelectComboBox<>(getTranslation("stored-value.threshold.stores"));
    private final MultiSelectComboBox<MemberTier> tiers =
            new MultiSelectComboBox<>(getTranslation("stored-value.threshold.tiers"));
    private final Checkbox stacks = new Checkbox(getTranslation("stored-value.threshold.stacks"));
    private final Div effect = new Div();
    private final FieldErrors errors = new FieldErrors()
            .beside(from)
            .beside(off, "stored-value.threshold.off-invalid")
            .beside(name, "stored-value.threshold.name-invalid")
            .beside(validFrom)
            .beside(validTo, "stored-value.threshold.validity-invalid");
    private String suggested = "";

    /// @param existing null for a new one
    /// @param save stores the terms; a refusal keeps the form open
    ThresholdDrawer(@Nullable ThresholdTerms existing, ThresholdServices services, Consumer<ThresholdTerms> save) {
        super("");
        setHeaderTitle(
                getTranslation(existing == null ? "stored-value.threshold.new" : "stored-value.threshold.edit-title"));
        List<Store> allStores = services.stores();
        List<MemberTier> allTiers = tiers(services, existing);
        name.setMaxLength(ThresholdTerms.MAX_NAME);
        validFrom.setPlaceholder(getTranslation("stored-value.offer.at-once"));
        validTo.setPlaceholder(getTranslation("stored-value.threshold.always"));
        stores.setItems(allStores);
        stores.setItemLabelGenerator(Store::name);
        stores.setPlaceholder(getTranslation("stored-value.offer.all-stores"));
        stores.setVisible(allStores.size() > 1);
        tiers.setPlaceholder(getTranslation("stored-value.offer.all-tiers"));
        tiers.setItems(allTiers);
        tiers.setItemLabelGenerator(MemberTier::name);
        tiers.setVisible(!allTiers.isEmpty());
        stacks.setHelperText(getTranslation("stored-value.threshold.stacks.help"));
        fill(existing, allStores, allTiers);
        for (MoneyField amount : List.of(from, off)) {
            amount.setValueChangeMode(ValueChangeMode.EAGER);
            amount.addValueChangeListener(change -> changed());
        }
        bodyRow(from, off);
        body(name);
        bodyRow(validFrom, validTo);
        body(stores, tiers, stacks, effect);
        Button button = new Button(getTranslation("stored-value.save"), click -> {
            if (errors.passes(() -> {
                TypedFields.requireReadable(this);
                save.accept(terms());
            })) {
                close();
            }
        });
        button.setSuffixComponent(new KeyHint("Enter"));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        for (TextField field : List.of(from, off, name)) {
            field.addKeyPressListener(Key.ENTER, key -> button.click());
        }
        footer(new Button(getTranslation("stored-value.cancel"), click -> close()), button);
        changed();
        from.focus();
    }

    /// The shop's tiers, and such as the terms name that there are no more, by their code.
    private static List<MemberTier> tiers(ThresholdServices services, @Nullable ThresholdTerms existing) {
        List<MemberTier> tiers = new ArrayList<>(services.tiers());
        Set<String> codes = existing == null ? Set.of() : existing.tiers();
        codes.stream()
                .filter(code -> tiers.stream().noneMatch(tier -> tier.code().equals(code)))
                .forEach(code -> tiers.add(new MemberTier(code, code)));
        return tiers;
    }

    private void fill(@Nullable ThresholdTerms existing, List<Store> allStores, List<MemberTier> allTiers) {
        if (existing == null) {
            return;
        }
        from.setMoney(existing.from());
        off.setMoney(existing.off());
        name.setValue(existing.name());
        validFrom.setValue(existing.validFrom());
        validTo.setValue(existing.validTo());
        stores.setValue(allStores.stream()
                .filter(store -> existing.storeIds().contains(store.id()))
                .collect(Collectors.toSet()));
        tiers.setValue(allTiers.stream()
                .filter(tier -> existing.tiers().contains(tier.code()))
                .collect(Collectors.toSet()));
        stacks.setValue(existing.stacks());
    }

    private ThresholdTerms terms() {
        return new ThresholdTerms(
                name.getValue(),
                from.getMoney(),
                off.getMoney(),
                validFrom.getValue(),
                validTo.getValue(),
                stores.getValue().stream().map(Store::id).collect(Collectors.toSet()),
                tiers.getValue().stream().map(MemberTier::code).collect(Collectors.toSet()),
                stacks.getValue());
    }

    private void changed() {
        effect.removeAll();
        try {
            Money least = from.getMoneyOr(Money.ZERO);
            Money taken = off.getMoneyOr(Money.ZERO);
            if (taken.fen() <= 0 || taken.compareTo(least) >= 0) {
                return;
            }
            String current = name.getValue();
            if (current.isEmpty() || current.equals(suggested)) {
                suggested = getTranslation("stored-value.threshold.suggested", yuan(least), yuan(taken));
                name.setValue(suggested);
            }
            effect.add(new MessageBox(
                            Tone.GAIN, getTranslation("stored-value.threshold.effect", least.format(), taken.format()))
                    .detail(getTranslation(
                            "stored-value.threshold.effect.detail",
                            least.minus(taken).format())));
        } catch (Refusal stillTyping) {
            // The field says what is wrong with the amount.
        }
    }

    private static String yuan(Money amount) {
        return amount.fen() % 100 == 0 ? Long.toString(amount.fen() / 100) : amount.plain();
    }
}
