package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponTerms;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The form of one coupon. Says in words what the coupon does before it is saved.
final class CouponDrawer extends SideDrawer {
    private final Select<Kind> kind = new Select<>();
    private final TextField name = new TextField(getTranslation("marketing.coupon.name"));
    private final MoneyField minimum = new MoneyField(getTranslation("marketing.coupon.minimum"));
    private final MoneyField amount = new MoneyField(getTranslation("marketing.coupon.amount"));
    private final TextField tenths = new TextField(getTranslation("marketing.coupon.tenths"));
    private final MoneyField atMost = new MoneyField(getTranslation("marketing.coupon.at-most"));
    private final ScopeFields scope;
    private final ValidityFields validity = new ValidityFields(this);
    private final Checkbox stacks = new Checkbox(getTranslation("marketing.coupon.stacks"));
    private final IntegerField perMember = new IntegerField(getTranslation("marketing.coupon.per-member"));
    private final IntegerField total = new IntegerField(getTranslation("marketing.coupon.total"));
    private final TextField note = new TextField(getTranslation("marketing.coupon.note"));
    private final Div effect = new Div();
    private final CouponWords words;
    private String suggested = "";

    private enum Kind {
        AMOUNT,
        PERCENT,
        ITEM
    }

    /// @param existing null for a new one
    /// @param save stores the terms; a refusal keeps the form open
    CouponDrawer(@Nullable CouponTerms existing, CouponServices services, Consumer<CouponTerms> save) {
        super("");
        setHeaderTitle(getTranslation(existing == null ? "marketing.coupons.new" : "marketing.coupons.edit-title"));
        words = new CouponWords(this, services.stores());
        scope = new ScopeFields(this, services);
        kind.setLabel(getTranslation("marketing.coupon.kind"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("marketing.kind." + each.name()));
        name.setMaxLength(CouponTerms.MAX_NAME);
        note.setMaxLength(CouponTerms.MAX_NOTE);
        tenths.setHelperText(getTranslation("marketing.coupon.tenths.help"));
        stacks.setHelperText(getTranslation("marketing.coupon.stacks.help"));
        for (IntegerField bound : new IntegerField[] {perMember, total}) {
            bound.setMin(1);
            bound.setPlaceholder(getTranslation("marketing.coupon.unbounded"));
        }
        fill(existing);
        for (TextField typed : new TextField[] {name, minimum, amount, tenths, atMost}) {
            typed.setValueChangeMode(ValueChangeMode.EAGER);
            typed.addValueChangeListener(change -> changed());
        }
        kind.addValueChangeListener(change -> changed());
        bodyRow(kind, name);
        bodyRow(minimum, amount, tenths, atMost);
        scope.addTo(this);
        validity.addTo(this);
        bodyRow(perMember, total);
        body(note, stacks, effect);
        Button button = new Button(getTranslation("marketing.save"), click -> {
            TypedFields.requireReadable(this);
            save.accept(terms());
            close();
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        footer(new Button(getTranslation("marketing.cancel"), click -> close()), button);
        changed();
        kind.focus();
    }

    private void fill(@Nullable CouponTerms existing) {
        kind.setValue(Kind.AMOUNT);
        if (existing == null) {
            validity.fill(null);
            return;
        }
        name.setValue(existing.name());
        if (existing.minimum().fen() > 0) {
            minimum.setMoney(existing.minimum());
        }
        switch (existing.benefit()) {
            case Benefit.AmountOff off -> amount.setMoney(off.amount());
            case Benefit.PercentOff off -> {
                kind.setValue(Kind.PERCENT);
                tenths.setValue(BigDecimal.valueOf(1_000L - off.perMille(), 2)
                        .stripTrailingZeros()
                        .toPlainString());
                Money bound = off.atMost();
                if (bound != null) {
                    atMost.setMoney(bound);
                }
            }
            case Benefit.OneItem item -> kind.setValue(Kind.ITEM);
        }
        scope.fill(existing.scope());
        validity.fill(existing.validity());
        stacks.setValue(existing.stacks());
        perMember.setValue(existing.perMember());
        Long bound = existing.total();
        total.setValue(bound == null ? null : Math.toIntExact(bound));
        note.setValue(existing.note());
    }

    private void changed() {
        Kind chosen = kind.getValue();
        amount.setVisible(chosen == Kind.AMOUNT);
        tenths.setVisible(chosen == Kind.PERCENT);
        atMost.setVisible(chosen == Kind.PERCENT);
        suggestName();
        effect.removeAll();
        try {
            CouponTerms terms = terms();
            effect.add(new MessageBox(
                            Tone.GAIN,
                            getTranslation(
                                    "marketing.coupon.effect", words.benefit(terms), words.validity(terms.validity())))
                    .detail(getTranslation(
                            terms.stacks() ? "marketing.coupon.effect.stacks" : "marketing.coupon.effect.alone")));
        } catch (Refusal stillTyping) {
            // Saving says what is missing.
        }
    }

    /// As long as nobody typed a name, the figures make it.
    private void suggestName() {
        String current = name.getValue();
        if (!current.isEmpty() && !current.equals(suggested)) {
            return;
        }
        suggested = suggestion();
        name.setValue(suggested);
    }

    private String suggestion() {
        try {
            Money from = minimum.getMoneyOr(Money.ZERO);
            return switch (kind.getValue()) {
                case AMOUNT ->
                    amount.isEmpty()
                            ? ""
                            : getTranslation(
                                    from.fen() == 0 ? "marketing.name.amount" : "marketing.name.amount-from",
                                    CouponWords.yuan(amount.getMoney()),
                                    CouponWords.yuan(from));
                case PERCENT ->
                    tenths.isEmpty()
                            ? ""
                            : getTranslation(
                                    "marketing.name.percent",
                                    tenths.getValue(),
                                    BigDecimal.valueOf(perMille(), 1)
                                            .stripTrailingZeros()
                                            .toPlainString());
                case ITEM ->
                    scope.firstItem()
                            .map(item -> getTranslation("marketing.name.item", item))
                            .orElse("");
            };
        } catch (Refusal stillTyping) {
            return "";
        }
    }

    private CouponTerms terms() {
        Benefit benefit = switch (kind.getValue()) {
            case AMOUNT -> new Benefit.AmountOff(amount.getMoneyOr(Money.ZERO));
            case PERCENT -> new Benefit.PercentOff(perMille(), atMost.isEmpty() ? null : atMost.getMoney());
            case ITEM -> new Benefit.OneItem();
        };
        Integer all = total.getValue();
        return new CouponTerms(
                name.getValue(),
                benefit,
                minimum.getMoneyOr(Money.ZERO),
                scope.scope(),
                validity.validity(),
                stacks.getValue(),
                perMember.getValue(),
                all == null ? null : all.longValue(),
                note.getValue());
    }

    /// 8.5 of ten is 150 of a thousand taken off.
    private int perMille() {
        try {
            return 1_000
                    - new BigDecimal(tenths.getValue().strip())
                            .movePointRight(2)
                            .intValueExact();
        } catch (ArithmeticException | NumberFormatException notTenths) {
            throw new Refusal("marketing.coupon.percent-invalid");
        }
    }
}
