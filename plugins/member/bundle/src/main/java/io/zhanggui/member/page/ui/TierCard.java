package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierChange;
import java.time.LocalDate;
import java.util.List;

/// How the member stands between the tiers, when that is looked at again, and how it came.
final class TierCard extends Card {
    private static final int SHOWN = 4;

    private final transient MemberServices services;
    private final transient Member member;
    private final transient Runnable changed;
    private final transient List<Tier> tiers;

    TierCard(MemberServices services, Member member, Runnable changed) {
        this.services = services;
        this.member = member;
        this.changed = changed;
        this.tiers = services.tiers().all();
        addClassName("zg-padded");
        Button set = new Button(getTranslation("member.tier.set"), click -> set());
        set.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        set.setVisible(services.operators().may(MemberPermissions.SET_TIER));
        Card.titled(getTranslation("member.tier"), set).getChildren().toList().forEach(this::add);
        Tier current = services.tiers().require(member.tierCode());
        services.progress()
                .next(member.id(), current)
                .ifPresent(next -> add(pair(services.progress().describe(next), "")));
        services.tierChanges()
                .reviewOn(member.id())
                .ifPresent(day -> add(pair(getTranslation("member.tier.reviewOn"), day.toString())));
        List<TierChange> changes = services.tierChanges().ofMember(member.id(), SHOWN);
        changes.forEach(change -> add(line(change)));
        if (changes.isEmpty()) {
            Span never = new Span(getTranslation("member.tierChange.none"));
            never.addClassName("zg-small");
            add(never);
        }
    }

    private Div line(TierChange change) {
        Tag cause = new Tag(
                getTranslation(change.cause().textKey()),
                switch (change.cause()) {
                    case REVIEW, REFUNDED -> Tone.CAUTION;
                    case REACHED, MANUAL -> Tone.GAIN;
                });
        Div first = new Div(new Span(name(change.fromTierId()) + " → " + name(change.toTierId())), cause);
        first.addClassName("zg-row");
        Span reason = new Span(LocalDate.ofInstant(change.at(), services.clock().zone()) + " · " + change.reason());
        reason.addClassName("zg-small");
        Div line = new Div(first, reason);
        line.addClassName("zg-member-line");
        return line;
    }

    private String name(long tierId) {
        return tiers.stream()
                .filter(tier -> tier.id() == tierId)
                .map(Tier::name)
                .findFirst()
                .orElse("—");
    }

    private static Div pair(String title, String value) {
        Span left = new Span(title);
        left.addClassName("zg-muted");
        Span right = new Span(value);
        right.addClassName("zg-num");
        Div row = new Div(left, right);
        row.addClassName("zg-pair-row");
        return row;
    }

    private void set() {
        SideDrawer drawer = new SideDrawer(getTranslation("member.tier.set"));
        Select<Tier> tier = new Select<>();
        tier.setLabel(getTranslation("member.tier"));
        tier.setItems(tiers);
        tier.setItemLabelGenerator(Tier::name);
        tier.setValue(tiers.stream()
                .filter(each -> each.code().equals(member.tierCode()))
                .findFirst()
                .orElse(null));
        TextField reason = new TextField(getTranslation("member.tierChange.reason"));
        reason.setAutofocus(true);
        reason.setRequiredIndicatorVisible(true);
        DatePicker until = new DayPicker(getTranslation("member.tierChange.until"));
        until.setHelperText(getTranslation("member.tierChange.until.help"));
        drawer.body(tier, reason, until, new MessageBox(Tone.INFO, getTranslation("member.tierChange.effect")));
        FieldErrors errors = new FieldErrors()
                .beside(tier, "member.tierChange.same")
                .beside(reason, "member.tierChange.reason.invalid")
                .beside(until, "member.tierChange.until.invalid");
        PointsDrawers.finish(drawer, "member.tier.set.confirm", errors, () -> {
            Tier chosen = tier.getOptionalValue().orElseThrow(() -> new Refusal("member.action.incomplete"));
            services.tierChanges().change(member.id(), chosen.code(), reason.getValue(), until.getValue());
            Notices.done(getTranslation("member.tier.set.done", member.name(), chosen.name()));
            changed.run();
        });
    }
}
