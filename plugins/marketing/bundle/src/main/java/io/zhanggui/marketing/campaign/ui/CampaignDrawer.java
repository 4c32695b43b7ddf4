package io.zhanggui.marketing.campaign.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.campaign.CampaignTerms;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.ui.CouponServices;
import io.zhanggui.marketing.coupon.ui.CouponWords;
import io.zhanggui.marketing.coupon.ui.ScopeFields;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The form of one campaign.
final class CampaignDrawer extends SideDrawer {
    private final Select<Kind> kind = new Select<>();
    private final TextField name = new TextField(getTranslation("marketing.coupon.name"));
    private final MoneyField minimum = new MoneyField(getTranslation("marketing.campaign.minimum"));
    private final MoneyField off = new MoneyField(getTranslation("marketing.coupon.amount"));
    private final Select<Coupon> coupon = new Select<>();
    private final DayPicker from = new DayPicker(getTranslation("marketing.validity.from"));
    private final DayPicker to = new DayPicker(getTranslation("marketing.validity.to"));
    private final Checkbox membersOnly = new Checkbox(getTranslation("marketing.campaign.members-only"));
    private final Checkbox stacks = new Checkbox(getTranslation("marketing.coupon.stacks"));
    private final ScopeFields scope;
    private final LocalDate today;
    private String suggested = "";

    private enum Kind {
        OFF,
        COUPON
    }

    /// @param existing null for a new one
    /// @param save stores the terms; a refusal keeps the form open
    CampaignDrawer(@Nullable CampaignTerms existing, CouponServices services, Consumer<CampaignTerms> save) {
        super("");
        setHeaderTitle(getTranslation(existing == null ? "marketing.campaigns.new" : "marketing.campaigns.edit-title"));
        today = services.clock().today();
        scope = new ScopeFields(this, services);
        kind.setLabel(getTranslation("marketing.coupon.kind"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("marketing.campaign.kind." + each.name()));
        coupon.setLabel(getTranslation("marketing.campaign.which-coupon"));
        List<Coupon> choices = services.book().all();
        coupon.setItems(choices);
        coupon.setItemLabelGenerator(each -> each.terms().name());
        stacks.setHelperText(getTranslation("marketing.coupon.stacks.help"));
        name.setMaxLength(CampaignTerms.MAX_NAME);
        fill(existing, choices);
        for (MoneyField amount : List.of(minimum, off)) {
            amount.setValueChangeMode(ValueChangeMode.EAGER);
            amount.addValueChangeListener(change -> changed());
        }
        kind.addValueChangeListener(change -> changed());
        coupon.addValueChangeListener(change -> changed());
        bodyRow(kind, minimum);
        body(off, coupon, name);
        bodyRow(from, to);
        scope.addTo(this);
        body(membersOnly, stacks);
        Button button = new Button(getTranslation("marketing.save"), click -> {
            TypedFields.requireReadable(this);
            save.accept(terms());
            close();
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        footer(new Button(getTranslation("marketing.cancel"), click -> close()), button);
        changed();
        minimum.focus();
    }

    private void fill(@Nullable CampaignTerms existing, List<Coupon> choices) {
        kind.setValue(existing != null && existing.couponId() != null ? Kind.COUPON : Kind.OFF);
        from.setValue(existing == null ? today : existing.from());
        if (existing == null) {
            return;
        }
        name.setValue(existing.name());
        minimum.setMoney(existing.minimum());
        Money taken = existing.off();
        if (taken != null) {
            off.setMoney(taken);
        }
        choices.stream()
                .filter(each -> Long.valueOf(each.id()).equals(existing.couponId()))
                .findFirst()
                .ifPresent(coupon::setValue);
        to.setValue(existing.to());
        scope.fill(existing.scope());
        membersOnly.setValue(existing.membersOnly());
        stacks.setValue(existing.stacks());
    }

    private void changed() {
        boolean takesOff = kind.getValue() == Kind.OFF;
        off.setVisible(takesOff);
        stacks.setVisible(takesOff);
        membersOnly.setVisible(takesOff);
        coupon.setVisible(!takesOff);
        String current = name.getValue();
        if (current.isEmpty() || current.equals(suggested)) {
            suggested = suggestion(takesOff);
            name.setValue(suggested);
        }
    }

    private String suggestion(boolean takesOff) {
        try {
            if (minimum.isEmpty() || (takesOff ? off.isEmpty() : coupon.getValue() == null)) {
                return "";
            }
            String least = CouponWords.yuan(minimum.getMoney());
            return takesOff
                    ? getTranslation("marketing.name.amount-from", CouponWords.yuan(off.getMoney()), least)
                    : getTranslation(
                            "marketing.campaign.name-coupon",
                            least,
                            coupon.getValue().terms().name());
        } catch (Refusal stillTyping) {
            return "";
        }
    }

    private CampaignTerms terms() {
        boolean takesOff = kind.getValue() == Kind.OFF;
        Coupon chosen = coupon.getValue();
        LocalDate first = from.getValue();
        return new CampaignTerms(
                name.getValue(),
                minimum.getMoneyOr(Money.ZERO),
                takesOff ? off.getMoneyOr(Money.ZERO) : null,
                takesOff || chosen == null ? null : Long.valueOf(chosen.id()),
                scope.scope(),
                first == null ? today : first,
                to.getValue(),
                takesOff && membersOnly.getValue(),
                takesOff && stacks.getValue());
    }
}
