package io.zhanggui.member.tier.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tiers, lowest first, and what members of each pay and earn.
public final class TiersView extends Div implements HeaderContent {
    private final transient Tiers tiers;
    private final DataGrid<Tier> grid = new DataGrid<>();

    private transient Map<Long, Long> memberCounts = Map.of();
    private transient List<Tier> ladder = List.of();

    public TiersView(Tiers tiers) {
        this.tiers = tiers;
        setSizeFull();
        grid.tagColumn(getTranslation("member.tier.name"), tier -> new Tag(tier.name(), Tone.ofStep(step(tier))));
        grid.textColumn(getTranslation("member.tier.code"), Tier::code);
        grid.textColumn(getTranslation("member.tier.discountTitle"), this::discount);
        grid.numberColumn(getTranslation("member.tier.pointsTitle"), tier -> tier.pointsPerCent() + " %");
        grid.textColumn(getTranslation("member.tier.birthdayTitle"), this::birthday);
        grid.numberColumn(getTranslation("member.tier.members"), tier -> memberCounts.getOrDefault(tier.id(), 0L));
        grid.actionsColumn(tier -> {
            Button edit = new Button(getTranslation("member.edit"), click -> edit(tier));
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            return edit;
        });
        Div foot = new Div(new Span(getTranslation("member.tier.foot")));
        foot.addClassName("zg-foot");
        Card card = new Card(grid, foot);
        card.addClassName("zg-list");
        card.setSizeFull();
        add(card);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        Button add = new Button(getTranslation("member.tier.new"), new KeyHint("Alt N"), click -> edit(null));
        add.setIconAfterText(true);
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        return List.of(grid.exportButton("tiers", MemberPermissions.TIERS), add);
    }

    private void refresh() {
        memberCounts = tiers.memberCounts();
        ladder = tiers.all();
        grid.setItems(ladder);
    }

    private int step(Tier tier) {
        return ladder.indexOf(tier);
    }

    private String discount(Tier tier) {
        return tier.hasDiscount()
                ? getTranslation("member.tier.pay", tier.discountTenths())
                : getTranslation("member.tier.noDiscount");
    }

    private String birthday(Tier tier) {
        String discount = tier.hasBirthdayDiscount()
                ? getTranslation("member.tier.pay", Tier.tenths(tier.birthdayPayPerMille()))
                : "";
        String points = tier.birthdayPointsPerCent() > 100
                ? getTranslation("member.tier.birthdayPointsShort", tier.birthdayPointsPerCent())
                : "";
        String both = (discount + " " + points).strip();
        return both.isEmpty() ? "—" : both;
    }

    private void edit(@Nullable Tier tier) {
        TextField name = new TextField(getTranslation("member.tier.name"), tier == null ? "" : tier.name(), "");
        TextField code = new TextField(getTranslation("member.tier.code"), tier == null ? "" : tier.code(), "");
        name.setAutofocus(true);
        code.setReadOnly(tier != null);
        code.setHelperText(getTranslation("member.tier.code.help"));
        IntegerField pay = new IntegerField(getTranslation("member.tier.payPerMille"));
        pay.setValue(tier == null ? 1_000 : tier.payPerMille());
        pay.setHelperText(getTranslation("member.tier.payPerMille.help"));
        IntegerField points = new IntegerField(getTranslation("member.tier.pointsPerCent"));
        points.setValue(tier == null ? 100 : tier.pointsPerCent());
        points.setHelperText(getTranslation("member.tier.pointsPerCent.help"));
        IntegerField birthdayPay = new IntegerField(getTranslation("member.tier.birthdayPay"));
        birthdayPay.setValue(tier == null ? 1_000 : tier.birthdayPayPerMille());
        birthdayPay.setHelperText(getTranslation("member.tier.payPerMille.help"));
        IntegerField birthdayPoints = new IntegerField(getTranslation("member.tier.birthdayPoints"));
        birthdayPoints.setValue(tier == null ? 100 : tier.birthdayPointsPerCent());
        birthdayPoints.setHelperText(getTranslation("member.tier.birthdayPoints.help"));
        SideDrawer drawer = new SideDrawer(getTranslation(tier == null ? "member.tier.new" : "member.tier.edit"));
        drawer.body(name, code);
        drawer.bodyRow(pay, points);
        drawer.bodyRow(birthdayPay, birthdayPoints);
        drawer.body(new MessageBox(Tone.INFO, getTranslation("member.tier.effect")));
        Button save = new Button(getTranslation("member.save"), new KeyHint("Enter"), click -> {
            tiers.save(new Tier(
                    tier == null ? 0 : tier.id(),
                    code.getValue().strip(),
                    name.getValue().strip(),
                    tier == null ? 0 : tier.position(),
                    pay.getOptionalValue().orElse(0),
                    points.getOptionalValue().orElse(-1),
                    birthdayPay.getOptionalValue().orElse(0),
                    birthdayPoints.getOptionalValue().orElse(-1),
                    tier == null ? 0 : tier.version()));
            drawer.close();
            refresh();
            Notices.done(getTranslation("member.saved", name.getValue()));
        });
        save.setIconAfterText(true);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        save.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        drawer.footer(new Button(getTranslation("member.cancel"), click -> drawer.close()), save);
        drawer.open();
    }
}
