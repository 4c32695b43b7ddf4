package io.zhanggui.marketing.segment.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.coupon.ui.CouponServices;
import io.zhanggui.marketing.segment.BoughtTraits;
import io.zhanggui.marketing.segment.SegmentRule.Clause;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Choice;
import io.zhanggui.member.api.MemberTrait.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One condition of a rule: what is asked, whether it has to hold, and the values.
final class ClauseRow extends Div {
    private final Select<MemberTrait> trait = new Select<>();
    private final Select<Boolean> negated = new Select<>();
    private final MultiSelectComboBox<Choice> choices = new MultiSelectComboBox<>();
    private final IntegerField least = new IntegerField();
    private final IntegerField most = new IntegerField();
    private final MoneyField leastMoney = new MoneyField();
    private final MoneyField mostMoney = new MoneyField();
    private final IntegerField days = new IntegerField();
    private final CouponServices catalog;

    ClauseRow(List<MemberTrait> traits, CouponServices catalog, Runnable changed, Runnable removed) {
        this.catalog = catalog;
        addClassName("segment-clause");
        trait.setItems(traits);
        trait.setItemLabelGenerator(MemberTrait::title);
        trait.setPlaceholder(getTranslation("marketing.clause.trait"));
        negated.setItems(false, true);
        negated.setItemLabelGenerator(each -> getTranslation(each ? "marketing.clause.is-not" : "marketing.clause.is"));
        negated.setValue(false);
        choices.setItemLabelGenerator(Choice::title);
        named(trait, "marketing.clause.trait");
        named(negated, "marketing.clause.negated");
        choices.setAriaLabel(getTranslation("marketing.clause.values"));
        choices.setPlaceholder(getTranslation("marketing.clause.values"));
        placed(least, "marketing.clause.least");
        placed(most, "marketing.clause.most");
        placed(days, "marketing.clause.days");
        leastMoney.setAriaLabel(getTranslation("marketing.clause.least"));
        leastMoney.setPlaceholder(getTranslation("marketing.clause.least"));
        mostMoney.setAriaLabel(getTranslation("marketing.clause.most"));
        mostMoney.setPlaceholder(getTranslation("marketing.clause.most"));
        leastMoney.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"), click -> removed.run());
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        remove.setAriaLabel(getTranslation("marketing.clause.remove"));
        Div first = new Div(trait, negated, remove);
        first.addClassName("segment-clause-what");
        Div second = new Div(choices, least, leastMoney, most, mostMoney, days);
        second.addClassName("segment-clause-values");
        add(first, second);
        trait.addValueChangeListener(change -> shape());
        for (HasValue<?, ?> field : List.of(trait, negated, choices, least, most, leastMoney, mostMoney, days)) {
            field.addValueChangeListener(change -> changed.run());
        }
        shape();
    }

    private void named(Select<?> field, String key) {
        field.setAriaLabel(getTranslation(key));
    }

    private void placed(IntegerField field, String key) {
        field.setPlaceholder(getTranslation(key));
        field.setAriaLabel(getTranslation(key));
        field.setMin(0);
    }

    /// Which fields a trait has.
    private void shape() {
        MemberTrait chosen = trait.getValue();
        boolean amount = chosen != null && chosen.kind().isAmount();
        boolean money = chosen != null && chosen.kind() == Kind.MONEY;
        choices.setVisible(chosen != null && !amount);
        least.setVisible(amount && !money);
        most.setVisible(amount && !money);
        leastMoney.setVisible(money);
        mostMoney.setVisible(money);
        days.setVisible(chosen != null && chosen.windowed());
        choices.clear();
        if (chosen == null || amount) {
            return;
        }
        switch (chosen.kind()) {
            case CATEGORIES ->
                choices.setItems(new TreeSet<>(catalog.categories())
                        .stream().map(name -> new Choice(name, name)).toList());
            case ITEMS ->
                choices.setItems(query -> catalog.items(query.getFilter().orElse("")).stream()
                        .map(item -> new Choice(BoughtTraits.choice(item.ref(), item.name()), item.name()))
                        .skip(query.getOffset())
                        .limit(query.getLimit()));
            default -> choices.setItems(chosen.choices());
        }
    }

    void fill(Clause clause) {
        MemberCondition condition = clause.condition();
        trait.getListDataView()
                .getItems()
                .filter(each -> each.id().equals(condition.trait()))
                .findFirst()
                .ifPresent(trait::setValue);
        MemberTrait chosen = trait.getValue();
        if (chosen == null) {
            return;
        }
        negated.setValue(clause.negated());
        days.setValue(condition.days());
        choices.setValue(condition.choices().stream()
                .map(value -> choice(chosen, value))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        if (chosen.kind() == Kind.MONEY) {
            fill(leastMoney, condition.least());
            fill(mostMoney, condition.most());
        } else {
            least.setValue(number(condition.least()));
            most.setValue(number(condition.most()));
        }
    }

    private static @Nullable Choice choice(MemberTrait trait, String value) {
        return switch (trait.kind()) {
            case ITEMS -> new Choice(value, value.substring(value.indexOf(' ') + 1));
            case CATEGORIES -> new Choice(value, value);
            default ->
                trait.choices().stream()
                        .filter(each -> each.value().equals(value))
                        .findFirst()
                        .orElse(null);
        };
    }

    private static void fill(MoneyField field, @Nullable Long fen) {
        if (fen != null) {
            field.setMoney(Money.ofFen(fen));
        }
    }

    private static @Nullable Integer number(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }

    /// Whether nothing was chosen yet: a row that was only just added says nothing.
    boolean isBlank() {
        return trait.getValue() == null;
    }

    /// @throws Refusal for what cannot be read
    Clause clause() {
        MemberTrait chosen = trait.getValue();
        if (chosen == null) {
            throw new Refusal("marketing.segment.trait-missing");
        }
        boolean money = chosen.kind() == Kind.MONEY;
        return new Clause(
                negated.getValue(),
                new MemberCondition(
                        chosen.id(),
                        chosen.kind().isAmount()
                                ? List.of()
                                : choices.getValue().stream().map(Choice::value).toList(),
                        money ? fen(leastMoney) : whole(least),
                        money ? fen(mostMoney) : whole(most),
                        chosen.windowed() ? days.getValue() : null));
    }

    private static @Nullable Long fen(MoneyField field) {
        return field.isVisible() && !field.isEmpty() ? (Long) field.getMoney().fen() : null;
    }

    private static @Nullable Long whole(IntegerField field) {
        Integer value = field.getValue();
        return field.isVisible() && value != null ? Long.valueOf(value) : null;
    }

    void focus() {
        trait.focus();
    }
}
