package io.zhanggui.member.redemption.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.member.redemption.RedemptionRefused;
import io.zhanggui.member.redemption.RedemptionServices;
import io.zhanggui.member.redemption.Reward;
import io.zhanggui.member.redemption.RewardGift;
import io.zhanggui.member.tier.Tier;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds a reward, or changes one.
final class RewardDrawer extends SideDrawer {
    private final transient RedemptionServices services;
    private final transient Reward reward;
    private final transient Runnable changed;
    private final TextField name = new TextField(getTranslation("member.reward.name"));
    private final Select<Reward.Kind> kind = new Select<>();
    private final IntegerField points = new IntegerField(getTranslation("member.reward.points"));
    private final IntegerField stock = new IntegerField(getTranslation("member.reward.stock"));
    private final IntegerField dayCap = new IntegerField(getTranslation("member.reward.cap.day"));
    private final IntegerField monthCap = new IntegerField(getTranslation("member.reward.cap.month"));
    private final IntegerField cap = new IntegerField(getTranslation("member.reward.cap.ever"));
    private final Select<Tier> tier = new Select<>();
    private final DatePicker startsOn = new DayPicker(getTranslation("member.rule.startsOn"));
    private final DatePicker endsOn = new DayPicker(getTranslation("member.rule.endsOn"));
    private final TextField remark = new TextField(getTranslation("member.remark"));
    private final Select<GiftKind> giftKind = new Select<>();
    private final ComboBox<GiftChoice> gift = new ComboBox<>();
    private final Checkbox active = new Checkbox(getTranslation("member.reward.active"));

    RewardDrawer(RedemptionServices services, Reward reward, Runnable changed) {
        super("");
        this.services = services;
        this.reward = reward;
        this.changed = changed;
        setHeaderTitle(getTranslation(reward.id() == 0 ? "member.reward.new" : "member.reward.edit"));
        fields();
        fill();
        body(name);
        bodyRow(kind, points);
        bodyRow(giftKind, gift);
        bodyRow(stock, tier);
        bodyRow(dayCap, monthCap, cap);
        bodyRow(startsOn, endsOn);
        body(remark, active);
        FieldErrors errors = new FieldErrors()
                .beside(name, "member.reward.name.invalid", "member.reward.name.taken")
                .beside(points, "member.reward.points.invalid")
                .beside(stock, "member.reward.stock.invalid")
                .beside(cap, "member.reward.cap.invalid")
                .beside(endsOn, "member.rule.endsBeforeStart")
                .beside(gift, "member.reward.gift.missing", "member.reward.gift.gone")
                .beside(remark, "member.reward.remark.invalid");
        Button save =
                new Button(getTranslation("member.save"), new KeyHint("Enter"), click -> errors.passes(this::save));
        save.setIconAfterText(true);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        save.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        footer(new Button(getTranslation("member.cancel"), click -> close()), save);
    }

    static Reward blank(LocalDate today) {
        return new Reward(0, Reward.Kind.GOODS, "", 100, null, 0, 0, 0, null, today, null, true, "", null, 0);
    }

    private void fields() {
        name.setMaxLength(Reward.MAX_NAME);
        name.setAutofocus(true);
        kind.setLabel(getTranslation("member.reward.kind"));
        kind.setItems(Reward.Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation(each.textKey()));
        giftFields();
        stock.setHelperText(getTranslation("member.reward.stock.help"));
        cap.setHelperText(getTranslation("member.reward.cap.help"));
        tier.setLabel(getTranslation("member.reward.for"));
        tier.setItems(services.tiers().all());
        tier.setEmptySelectionAllowed(true);
        tier.setEmptySelectionCaption(getTranslation("member.tier.all"));
        tier.setItemLabelGenerator(each ->
                each == null ? getTranslation("member.tier.all") : getTranslation("member.reward.andUp", each.name()));
        endsOn.setPlaceholder(getTranslation("member.rule.openEnd"));
        remark.setMaxLength(Reward.MAX_REMARK);
    }

    /// Who gives it, and what; nobody for what the shop hands out by itself.
    private void giftFields() {
        giftKind.setLabel(getTranslation("member.reward.gift"));
        giftKind.setItems(services.gifts().kinds());
        giftKind.setEmptySelectionAllowed(true);
        giftKind.setEmptySelectionCaption(getTranslation("member.reward.gift.byHand"));
        giftKind.setItemLabelGenerator(
                each -> each == null ? getTranslation("member.reward.gift.byHand") : getTranslation(each.titleKey()));
        giftKind.setHelperText(getTranslation("member.reward.gift.help"));
        gift.setLabel(getTranslation("member.reward.gift.choice"));
        gift.setItemLabelGenerator(GiftChoice::name);
        giftKind.addValueChangeListener(change -> {
            GiftKind chosen = change.getValue();
            gift.setVisible(chosen != null);
            gift.setItems(chosen == null ? List.of() : chosen.choices());
            gift.clear();
        });
        gift.setVisible(false);
        gift.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null && name.isEmpty()) {
                name.setValue(change.getValue().name());
            }
        });
    }

    private @Nullable RewardGift chosenGift() {
        GiftKind chosenKind = giftKind.getValue();
        if (chosenKind == null) {
            RewardGift before = reward.gift();
            boolean stopped =
                    before != null && services.gifts().kind(before.kind()).isEmpty();
            return stopped ? before : null;
        }
        GiftChoice chosen = gift.getValue();
        if (chosen == null) {
            throw new RedemptionRefused("member.reward.gift.missing");
        }
        return new RewardGift(chosenKind.id(), chosen.id());
    }

    private void fill() {
        name.setValue(reward.name());
        kind.setValue(reward.kind());
        RewardGift given = reward.gift();
        if (given != null) {
            services.gifts().kind(given.kind()).ifPresent(giftKind::setValue);
            services.gifts().choice(given).ifPresent(gift::setValue);
        }
        points.setValue((int) reward.points());
        Long left = reward.stock();
        stock.setValue(left == null ? null : left.intValue());
        dayCap.setValue(reward.memberDayCap());
        monthCap.setValue(reward.memberMonthCap());
        cap.setValue(reward.memberCap());
        Long tierId = reward.tierId();
        services.tiers().all().stream()
                .filter(each -> tierId != null && each.id() == tierId)
                .findFirst()
                .ifPresent(tier::setValue);
        startsOn.setValue(reward.startsOn());
        endsOn.setValue(reward.endsOn());
        remark.setValue(reward.remark());
        active.setValue(reward.active());
    }

    private void save() {
        TypedFields.requireReadable(this);
        Tier lowest = tier.getValue();
        services.rewards()
                .save(new Reward(
                        reward.id(),
                        kind.getValue(),
                        name.getValue().strip(),
                        points.getOptionalValue().orElse(0),
                        stock.getOptionalValue().map(Integer::longValue).orElse(null),
                        dayCap.getOptionalValue().orElse(0),
                        monthCap.getOptionalValue().orElse(0),
                        cap.getOptionalValue().orElse(0),
                        lowest == null ? null : lowest.id(),
                        startsOn.getOptionalValue().orElse(reward.startsOn()),
                        endsOn.getValue(),
                        active.getValue(),
                        remark.getValue(),
                        chosenGift(),
                        reward.version()));
        close();
        Notices.done(getTranslation("member.saved", name.getValue()));
        changed.run();
    }
}
