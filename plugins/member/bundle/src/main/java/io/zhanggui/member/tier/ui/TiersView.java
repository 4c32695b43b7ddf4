package io.zhanggui.member.tier.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierRights;
import io.zhanggui.member.tier.Tiers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tiers, lowest first, and what members of each pay and earn.
public final class TiersView extends Div implements HeaderContent {
    private static final String ICON = "M4 20h16M6 16h12M8 12h8M10 8h4";

    private final transient Tiers tiers;
    private final transient TierRights rights;
    private final transient ShopClock clock;
    private final DataGrid<Tier> grid = new DataGrid<>();

    private transient Map<Long, Long> memberCounts = Map.of();
    private transient List<Tier> ladder = List.of();
    private transient List<TierRights.Published> announced = List.of();

    public TiersView(Tiers tiers, TierRights rights, ShopClock clock) {
        this.tiers = tiers;
        this.rights = rights;
        this.clock = clock;
        setSizeFull();
        grid.tagColumn(getTranslation("member.tier.name"), tier -> new Tag(tier.name(), Tone.ofStep(step(tier))));
        grid.textColumn(getTranslation("member.tier.code"), Tier::code);
        grid.textColumn(getTranslation("member.tier.discountTitle"), this::discount);
        grid.numberColumn(getTranslation("member.tier.pointsTitle"), tier -> tier.pointsPerCent() + " %");
        grid.textColumn(getTranslation("member.tier.birthdayTitle"), this::birthday);
        grid.numberColumn(getTranslation("member.tier.members"), tier -> memberCounts.getOrDefault(tier.id(), 0L));
        grid.componentColumn(getTranslation("member.tier.announced"), this::announced, this::announcedInFile);
        grid.actionsColumn(tier -> {
            Button edit = new Button(getTranslation("member.edit"), click -> edit(tier));
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            return edit;
        });
        grid.setEmptyStateComponent(
                new EmptyState(ICON, getTranslation("member.tier.empty"), getTranslation("member.tier.empty.hint")));
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
        announced = rights.announcedAfter(clock.today());
        grid.setItems(ladder);
        grid.recalculateColumnWidths();
    }

    private int step(Tier tier) {
        return ladder.indexOf(tier);
    }

    private String discount(Tier tier) {
        return tier.hasDiscount()
                ? getTranslation("member.tier.pay", tier.discountTenths(), Tier.percentOff(tier.payPerMille()))
                : getTranslation("member.tier.noDiscount");
    }

    private String birthday(Tier tier) {
        String discount = tier.hasBirthdayDiscount()
                ? getTranslation(
                        "member.tier.pay",
                        Tier.tenths(tier.birthdayPayPerMille()),
                        Tier.percentOff(tier.birthdayPayPerMille()))
                : "";
        String points = tier.birthdayPointsPerCent() > 100
                ? getTranslation("member.tier.birthdayPointsShort", tier.birthdayPointsPerCent())
                : "";
        String both = (discount + " " + points).strip();
        return both.isEmpty() ? "—" : both;
    }

    private void edit(@Nullable Tier tier) {
        new TierDrawer(tiers, rights, clock.today(), tier, () -> {
                    refresh();
                    Notices.done(getTranslation("member.tier.saved"));
                })
                .open();
    }

    private void confirmWithdrawal(Tier tier, TierRights.Published next) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("member.tier.withdraw.ask", tier.name()),
                getTranslation("member.tier.withdraw.hint", next.startsOn().toString()),
                getTranslation("member.tier.withdraw"),
                confirmed -> {
                    rights.withdraw(next.id());
                    Notices.done(getTranslation("member.tier.withdrawn"));
                    refresh();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("member.cancel"));
        dialog.open();
    }

    /// What was published for later, with a way to take it back.
    private Component announced(Tier tier) {
        Div all = new Div();
        all.addClassName("zg-stack");
        announcedOf(tier).forEach(next -> {
            Span what = new Span(sentence(next));
            what.addClassName("zg-small");
            Button withdraw =
                    new Button(getTranslation("member.tier.withdraw"), click -> confirmWithdrawal(tier, next));
            withdraw.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            Div row = new Div(what, withdraw);
            row.addClassName("zg-row");
            all.add(row);
        });
        return all;
    }

    private String announcedInFile(Tier tier) {
        return announcedOf(tier).map(this::sentence).collect(Collectors.joining("; "));
    }

    private Stream<TierRights.Published> announcedOf(Tier tier) {
        return announced.stream().filter(next -> next.rights().id() == tier.id());
    }

    private String sentence(TierRights.Published next) {
        return getTranslation(
                "member.tier.from",
                next.startsOn().toString(),
                discount(next.rights()),
                next.rights().pointsPerCent());
    }
}
