package io.zhanggui.storedvalue.offer.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
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
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.member.api.MemberTier;
import io.zhanggui.storedvalue.offer.OfferScope;
import io.zhanggui.storedvalue.offer.OfferTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The form of one offer. Shows what the offer does before it is saved.
final class OfferDrawer extends SideDrawer {
    private final TextField name = new TextField(getTranslation("stored-value.offer.name"));
    private final MoneyField principal = new MoneyField(getTranslation("stored-value.offer.principal"));
    private final MoneyField bonus = new MoneyField(getTranslation("stored-value.offer.bonus"));
    private final Select<DrawOrder> drawOrder = new Select<>();
    private final IntegerField position = new IntegerField(getTranslation("stored-value.offer.position"));
    private final DatePicker validFrom = new DayPicker(getTranslation("stored-value.offer.valid-from"));
    private final DatePicker validTo = new DayPicker(getTranslation("stored-value.offer.valid-to"));
    private final IntegerField points = new IntegerField(getTranslation("stored-value.offer.points"));
    private final MultiSelectComboBox<Store> soldIn =
            new MultiSelectComboBox<>(getTranslation("stored-value.offer.sold-in"));
    private final MultiSelectComboBox<Store> validIn =
            new MultiSelectComboBox<>(getTranslation("stored-value.offer.valid-in"));
    private final MultiSelectComboBox<MemberTier> tiers =
            new MultiSelectComboBox<>(getTranslation("stored-value.offer.tiers"));
    private final GiftsField gifts;
    private final Div effect = new Div();
    private final FieldErrors errors = new FieldErrors()
            .beside(name, "stored-value.offer.name-invalid")
            .beside(principal, "stored-value.offer.principal-invalid")
            .beside(bonus, "stored-value.offer.bonus-invalid")
            .beside(validFrom)
            .beside(validTo, "stored-value.offer.validity-invalid")
            .beside(points, "stored-value.offer.points-invalid")
            .beside(position);
    private String suggested = "";

    /// @param existing null for a new one
    /// @param save stores the terms; a refusal keeps the form open
    OfferDrawer(@Nullable OfferTerms existing, OfferServices services, Consumer<OfferTerms> save) {
        super("");
        setHeaderTitle(getTranslation(existing == null ? "stored-value.offers.new" : "stored-value.offers.edit-title"));
        List<Store> stores = services.stores();
        gifts = new GiftsField(services);
        drawOrder.setLabel(getTranslation("stored-value.offer.draw-order"));
        drawOrder.setItems(DrawOrder.values());
        drawOrder.setItemLabelGenerator(order -> getTranslation("stored-value.draw-order." + order.name()));
        drawOrder.setHelperText(getTranslation("stored-value.offer.draw-order.help"));
        position.setHelperText(getTranslation("stored-value.offer.position.help"));
        position.setStepButtonsVisible(true);
        name.setMaxLength(40);
        for (MultiSelectComboBox<Store> choice : List.of(soldIn, validIn)) {
            choice.setItems(stores);
            choice.setItemLabelGenerator(Store::name);
            choice.setPlaceholder(getTranslation("stored-value.offer.all-stores"));
            choice.setVisible(stores.size() > 1);
        }
        validFrom.setPlaceholder(getTranslation("stored-value.offer.at-once"));
        validTo.setPlaceholder(getTranslation("stored-value.offer.always"));
        points.setMin(0);
        points.setHelperText(getTranslation("stored-value.offer.points.help"));
        tiers.setPlaceholder(getTranslation("stored-value.offer.all-tiers"));
        tiers.setItemLabelGenerator(MemberTier::name);
        List<MemberTier> known = tiers(services, existing);
        tiers.setItems(known);
        fill(existing, stores, known);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        principal.setValueChangeMode(ValueChangeMode.EAGER);
        bonus.setValueChangeMode(ValueChangeMode.EAGER);
        principal.addValueChangeListener(change -> {
            suggestName();
            showEffect();
        });
        bonus.addValueChangeListener(change -> {
            suggestName();
            showEffect();
        });
        drawOrder.addValueChangeListener(change -> showEffect());
        body(name);
        bodyRow(principal, bonus);
        body(drawOrder, effect);
        bodyRow(validFrom, validTo);
        bodyRow(points, tiers);
        body(soldIn, validIn, position, gifts);
        footer(new Button(getTranslation("stored-value.cancel"), click -> close()), saveButton(save));
        showEffect();
        name.focus();
    }

    private Button saveButton(Consumer<OfferTerms> save) {
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
        // Not for the whole form: Enter also opens the choice of the order and the calendars.
        for (TextField field : List.of(name, principal, bonus)) {
            field.addKeyPressListener(Key.ENTER, key -> button.click());
        }
        return button;
    }

    /// The shop's tiers, and such as the offer names that there are no more, by their code.
    private static List<MemberTier> tiers(OfferServices services, @Nullable OfferTerms existing) {
        List<MemberTier> tiers = new ArrayList<>(services.tiers());
        Set<String> codes = existing == null ? Set.of() : existing.scope().tiers();
        codes.stream()
                .filter(code -> tiers.stream().noneMatch(tier -> tier.code().equals(code)))
                .forEach(code -> tiers.add(new MemberTier(code, code)));
        return tiers;
    }

    private void fill(@Nullable OfferTerms existing, List<Store> stores, List<MemberTier> known) {
        drawOrder.setValue(existing == null ? DrawOrder.PROPORTIONAL : existing.drawOrder());
        position.setValue(existing == null ? 0 : existing.position());
        if (existing != null) {
            name.setValue(existing.name());
            principal.setMoney(existing.principal());
            bonus.setMoney(existing.bonus());
            validFrom.setValue(existing.validFrom());
            validTo.setValue(existing.validTo());
            points.setValue(Math.toIntExact(existing.points()));
            tiers.setValue(known.stream()
                    .filter(tier -> existing.scope().tiers().contains(tier.code()))
                    .collect(Collectors.toSet()));
            gifts.setValue(existing.gifts());
            soldIn.setValue(chosen(stores, existing.scope().soldIn()));
            validIn.setValue(chosen(stores, existing.scope().validIn()));
        }
    }

    private static Set<Store> chosen(List<Store> stores, Set<Long> ids) {
        return stores.stream().filter(store -> ids.contains(store.id())).collect(Collectors.toSet());
    }

    private static Set<Long> ids(MultiSelectComboBox<Store> choice) {
        return choice.getValue().stream().map(Store::id).collect(Collectors.toSet());
    }

    private OfferScope scope() {
        Set<String> codes = tiers.getValue().stream().map(MemberTier::code).collect(Collectors.toSet());
        return new OfferScope(ids(soldIn), ids(validIn), codes);
    }

    private OfferTerms terms() {
        Integer place = position.getValue();
        Integer given = points.getValue();
        return new OfferTerms(
                name.getValue(),
                principal.getMoney(),
                bonus.getMoneyOr(Money.ZERO),
                given == null ? 0 : given,
                gifts.value(),
                drawOrder.getValue(),
                place == null ? 0 : place,
                validFrom.getValue(),
                validTo.getValue(),
                scope());
    }

    /// As long as nobody typed a name, the amounts make it.
    private void suggestName() {
        String current = name.getValue();
        if (current.isEmpty() || current.equals(suggested)) {
            suggested = suggestion();
            name.setValue(suggested);
        }
    }

    private String suggestion() {
        try {
            Money paid = principal.getMoneyOr(Money.ZERO);
            Money given = bonus.getMoneyOr(Money.ZERO);
            if (paid.fen() <= 0) {
                return "";
            }
            return given.fen() > 0
                    ? getTranslation("stored-value.offer.name-with-bonus", yuan(paid), yuan(given))
                    : getTranslation("stored-value.offer.name-plain", yuan(paid));
        } catch (Refusal stillTyping) {
            return "";
        }
    }

    /// 500, 0.50: no decimals where there are none.
    private static String yuan(Money amount) {
        return amount.fen() % 100 == 0 ? Long.toString(amount.fen() / 100) : amount.plain();
    }

    private void showEffect() {
        effect.removeAll();
        try {
            Money paid = principal.getMoneyOr(Money.ZERO);
            Money given = bonus.getMoneyOr(Money.ZERO);
            if (paid.fen() < 100 || given.isNegative()) {
                return;
            }
            Split granted = new Split(paid.fen(), given.fen());
            long half = granted.total() / 2;
            long principal = drawOrder.getValue().principalUsed(granted, half);
            effect.add(new MessageBox(
                            Tone.GAIN,
                            getTranslation(
                                    "stored-value.offer.effect",
                                    paid.format(),
                                    paid.plus(given).format(),
                                    given.format()))
                    .detail(getTranslation(
                            "stored-value.offer.effect.half",
                            Money.ofFen(half).format(),
                            Money.ofFen(principal).format(),
                            Money.ofFen(half - principal).format(),
                            Money.ofFen(granted.principal() - principal).format())));
        } catch (Refusal stillTyping) {
            // The field says what is wrong with the amount.
        }
    }
}
