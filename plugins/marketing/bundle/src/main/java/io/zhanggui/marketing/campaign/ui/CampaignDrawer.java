package io.zhanggui.marketing.campaign.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.api.CouponScope;
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
    private final ComboBox<CouponScope.Item> gift = new ComboBox<>(getTranslation("marketing.campaign.which-gift"));
    private final DayPicker from = new DayPicker(getTranslation("marketing.validity.from"));
    private final DayPicker to = new DayPicker(getTranslation("marketing.validity.to"));
    private final Checkbox membersOnly = new Checkbox(getTranslation("marketing.campaign.members-only"));
    private final Checkbox stacks = new Checkbox(getTranslation("marketing.coupon.stacks"));
    private final ScopeFields scope;
    private final LocalDate today;
    private String suggested = "";

    private enum Kind {
        OFF,
        COUPON,
        GOODS
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
        gift.setItems(query -> services.items(query.getFilter().orElse("")).stream()
                .map(item -> new CouponScope.Item(item.ref(), item.name()))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        gift.setItemLabelGenerator(CouponScope.Item::name);
        gift.setHelperText(getTranslation("marketing.campaign.which-gift.help"));
        gift.addValueChangeListener(change -> changed());
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
        body(off, coupon, gift, name);
        bodyRow(from, to);
        scope.addTo(this);
        body(membersOnly, stacks);
        Button button = new Button(getTranslation("marketing.save"), click -> {
            TypedFields.requireReadable(this);
            save.accept(terms());
            close();
        });
        footer(new Button(getTranslation("marketing.cancel"), click -> close())).submit(button);
        changed();
        minimum.focus();
    }

    private void fill(@Nullable CampaignTerms existing, List<Coupon> choices) {
        kind.setValue(kind(existing));
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
        CouponScope.Item free = existing.gift();
        if (free != null) {
            gift.setValue(free);
        }
        to.setValue(existing.to());
        scope.fill(existing.scope());
        membersOnly.setValue(existing.membersOnly());
        stacks.setValue(existing.stacks());
    }

    private static Kind kind(@Nullable CampaignTerms existing) {
        if (existing == null || existing.off() != null) {
            return Kind.OFF;
        }
        return existing.gift() == null ? Kind.COUPON : Kind.GOODS;
    }

    private void changed() {
        off.setVisible(kind.getValue() == Kind.OFF);
        stacks.setVisible(kind.getValue() == Kind.OFF);
        membersOnly.setVisible(kind.getValue() != Kind.COUPON);
        coupon.setVisible(kind.getValue() == Kind.COUPON);
        gift.setVisible(kind.getValue() == Kind.GOODS);
        String current = name.getValue();
        if (current.isEmpty() || current.equals(suggested)) {
            suggested = suggestion();
            name.setValue(suggested.substring(0, Math.min(suggested.length(), CampaignTerms.MAX_NAME)));
        }
    }

    private String suggestion() {
        try {
            if (minimum.isEmpty()) {
                return "";
            }
            String least = CouponWords.yuan(minimum.getMoney());
            return switch (kind.getValue()) {
                case OFF ->
                    off.isEmpty()
                            ? ""
                            : getTranslation("marketing.name.amount-from", CouponWords.yuan(off.getMoney()), least);
                case COUPON ->
                    coupon.getOptionalValue()
                            .map(each -> getTranslation(
                                    "marketing.campaign.name-coupon",
                                    least,
                                    each.terms().name()))
                            .orElse("");
                case GOODS ->
                    gift.getOptionalValue()
                            .map(each -> getTranslation("marketing.campaign.name-coupon", least, each.name()))
                            .orElse("");
            };
        } catch (Refusal stillTyping) {
            return "";
        }
    }

    private CampaignTerms terms() {
        Kind chosen = kind.getValue();
        LocalDate first = from.getValue();
        return new CampaignTerms(
                name.getValue(),
                minimum.getMoneyOr(Money.ZERO),
                chosen == Kind.OFF ? off.getMoneyOr(Money.ZERO) : null,
                chosen == Kind.COUPON
                        ? coupon.getOptionalValue().map(Coupon::id).orElse(null)
                        : null,
                chosen == Kind.GOODS ? gift.getValue() : null,
                scope.scope(),
                first == null ? today : first,
                to.getValue(),
                chosen != Kind.COUPON && membersOnly.getValue(),
                chosen == Kind.OFF && stacks.getValue());
    }
}
