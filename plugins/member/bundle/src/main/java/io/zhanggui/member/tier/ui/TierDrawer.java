package io.zhanggui.member.tier.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierRights;
import io.zhanggui.member.tier.Tiers;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The form of one tier. Its name changes at once; what it gives is published ahead, with what members are told.
final class TierDrawer extends SideDrawer {
    private static final int MAX_NOTICE = 200;

    private final transient @Nullable Tier tier;
    private final TextField name = new TextField(getTranslation("member.tier.name"));
    private final TextField code = new TextField(getTranslation("member.tier.code"));
    private final IntegerField pay = new IntegerField(getTranslation("member.tier.payPerMille"));
    private final IntegerField points = new IntegerField(getTranslation("member.tier.pointsPerCent"));
    private final IntegerField birthdayPay = new IntegerField(getTranslation("member.tier.birthdayPay"));
    private final IntegerField birthdayPoints = new IntegerField(getTranslation("member.tier.birthdayPoints"));
    private final transient FieldErrors errors = new FieldErrors();
    private final DatePicker startsOn = new DayPicker(getTranslation("member.tier.rights.from"));
    private final TextField notice = new TextField(getTranslation("member.tier.rights.notice"));

    /// @param tier null for a new one
    TierDrawer(Tiers tiers, TierRights rights, LocalDate today, @Nullable Tier tier, Runnable saved) {
        super("");
        setHeaderTitle(getTranslation(tier == null ? "member.tier.new" : "member.tier.edit"));
        this.tier = tier;
        name.setAutofocus(true);
        code.setReadOnly(tier != null);
        code.setHelperText(getTranslation("member.tier.code.help"));
        pay.setHelperText(getTranslation("member.tier.payPerMille.help"));
        points.setHelperText(getTranslation("member.tier.pointsPerCent.help"));
        birthdayPay.setHelperText(getTranslation("member.tier.payPerMille.help"));
        birthdayPoints.setHelperText(getTranslation("member.tier.birthdayPoints.help"));
        fill(tier);
        startsOn.setMin(today.plusDays(1));
        startsOn.setValue(today.plusDays(1));
        notice.setMaxLength(MAX_NOTICE);
        notice.setHelperText(getTranslation("member.tier.rights.notice.help"));
        bodyRow(name, code);
        bodyRow(pay, points);
        bodyRow(birthdayPay, birthdayPoints);
        if (tier == null) {
            body(new MessageBox(Tone.INFO, getTranslation("member.tier.effect")));
        } else {
            bodyRow(startsOn, notice);
            body(new MessageBox(Tone.INFO, getTranslation("member.tier.rights.effect")));
        }
        errors.beside(name, "member.tier.name.invalid", "member.tier.taken")
                .beside(code, "member.tier.code.invalid")
                .beside(pay, "member.tier.discount.invalid")
                .beside(points, "member.tier.points.invalid")
                .beside(birthdayPay, "member.tier.birthdayDiscount.invalid")
                .beside(birthdayPoints, "member.tier.birthdayPoints.invalid")
                .beside(startsOn, "member.rule.tooEarly")
                .beside(notice, "member.rule.noticeTooLong", "member.rule.noticeMissing");
        Button save = new Button(
                getTranslation("member.save"),
                click -> errors.passes(() -> {
                    save(tiers, rights);
                    close();
                    saved.run();
                }));
        footer(new Button(getTranslation("member.cancel"), click -> close())).submit(save);
    }

    private void fill(@Nullable Tier shown) {
        name.setValue(shown == null ? "" : shown.name());
        code.setValue(shown == null ? "" : shown.code());
        pay.setValue(shown == null ? 1_000 : shown.payPerMille());
        points.setValue(shown == null ? 100 : shown.pointsPerCent());
        birthdayPay.setValue(shown == null ? 1_000 : shown.birthdayPayPerMille());
        birthdayPoints.setValue(shown == null ? 100 : shown.birthdayPointsPerCent());
    }

    private void save(Tiers tiers, TierRights rights) {
        TypedFields.requireReadable(this);
        Tier typed = typed();
        Tier before = tier;
        if (before == null) {
            tiers.save(typed);
            return;
        }
        if (!before.hasSameRights(typed)) {
            LocalDate day = startsOn.getValue();
            rights.publish(typed, day == null ? LocalDate.MIN : day, notice.getValue());
        }
        if (!before.name().equals(typed.name())) {
            tiers.save(before.named(typed.name()));
        }
    }

    private Tier typed() {
        Tier before = tier;
        return new Tier(
                before == null ? 0 : before.id(),
                code.getValue().strip(),
                name.getValue().strip(),
                before == null ? 0 : before.position(),
                pay.getOptionalValue().orElse(0),
                points.getOptionalValue().orElse(-1),
                birthdayPay.getOptionalValue().orElse(0),
                birthdayPoints.getOptionalValue().orElse(-1),
                before == null ? 0 : before.version());
    }
}
