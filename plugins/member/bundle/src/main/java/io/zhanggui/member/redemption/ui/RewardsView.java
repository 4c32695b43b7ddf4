package io.zhanggui.member.redemption.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.redemption.RedemptionServices;
import io.zhanggui.member.redemption.Reward;
import io.zhanggui.member.redemption.RewardGift;
import io.zhanggui.member.tier.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rewards that points are exchanged for.
public final class RewardsView extends Div implements HeaderContent {
    private static final String GIFT = "M4 9h16v4H4zM6 13h12v7H6zM12 9v11M12 9s-5 0-5-3 5-1 5 3zM12 9s5 0 5-3-5-1-5 3z";
    private static final long FEW = 5;

    private final transient RedemptionServices services;
    private final DataGrid<Reward> grid = new DataGrid<>();
    private final TextField search = new TextField();
    private final Chip offered = new Chip(getTranslation("member.reward.offeredOnly"));
    private final Span count = new Span();
    private final EmptyState nothing;
    private boolean offeredOnly = true;

    public RewardsView(RedemptionServices services) {
        this.services = services;
        setSizeFull();
        addClassName("zg-stack");
        nothing =
                new EmptyState(GIFT, getTranslation("member.reward.empty"), getTranslation("member.reward.empty.hint"));
        search.setPlaceholder(getTranslation("member.reward.name"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        offered.selected(true);
        offered.addClickListener(click -> {
            offeredOnly = !offeredOnly;
            offered.selected(offeredOnly);
            refresh();
        });
        columns();
        Chip history = new Chip(getTranslation("member.redemptions"));
        history.addClickListener(click -> UI.getCurrentOrThrow().navigate("member/redemptions"));
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        Div toolbar = new Div(search, offered, spacer, history);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count, new Span(getTranslation("member.reward.foot")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        List<Component> end = new ArrayList<>();
        end.add(grid.exportButton("rewards", MemberPermissions.VIEW));
        if (services.operators().may(MemberPermissions.REWARDS)) {
            Button add = new Button(
                    getTranslation("member.reward.new"),
                    click -> new RewardDrawer(
                                    services,
                                    RewardDrawer.blank(services.clock().today()),
                                    this::refresh)
                            .open());
            add.setSuffixComponent(new KeyHint("Alt N"));
            add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
            end.add(add);
        }
        Button redeem = new Button(getTranslation("member.redemption.redeem"), click -> redeem(null));
        redeem.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        redeem.setSuffixComponent(new KeyHint("F2"));
        redeem.addClickShortcut(Key.F2);
        redeem.setEnabled(services.operators().may(MemberPermissions.REDEEM));
        end.add(redeem);
        return end;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void columns() {
        grid.textColumn(getTranslation("member.reward.name"), Reward::name).setFlexGrow(2);
        grid.tagColumn(
                getTranslation("member.reward.kind"),
                reward -> new Tag(getTranslation(reward.kind().textKey()), Tone.INFO));
        grid.textColumn(getTranslation("member.reward.gift"), this::gift);
        grid.numberColumn(getTranslation("member.points"), Reward::points);
        grid.tagColumn(getTranslation("member.reward.stock"), this::stock);
        grid.textColumn(getTranslation("member.reward.caps"), this::caps);
        grid.textColumn(getTranslation("member.reward.for"), this::tier);
        grid.textColumn(getTranslation("member.rule.endsOn"), reward -> {
            LocalDate last = reward.endsOn();
            return last == null ? getTranslation("member.rule.openEnd") : last.toString();
        });
        grid.tagColumn(getTranslation("member.rule.state"), this::state);
        grid.actionsColumn(this::actions);
    }

    private String gift(Reward reward) {
        RewardGift given = reward.gift();
        return given == null
                ? getTranslation("member.reward.gift.byHand")
                : services.gifts()
                        .choice(given)
                        .map(GiftChoice::name)
                        .orElseGet(() -> getTranslation("member.reward.gift.off"));
    }

    private Tag stock(Reward reward) {
        Long left = reward.stock();
        if (left == null) {
            return new Tag(getTranslation("member.reward.unlimited"), Tone.NEUTRAL);
        }
        Tone tone = left == 0 ? Tone.ALERT : left <= FEW ? Tone.CAUTION : Tone.GAIN;
        return new Tag(Long.toString(left), tone);
    }

    private String caps(Reward reward) {
        List<String> caps = new ArrayList<>();
        if (reward.memberDayCap() > 0) {
            caps.add(getTranslation("member.reward.capWords.day", reward.memberDayCap()));
        }
        if (reward.memberMonthCap() > 0) {
            caps.add(getTranslation("member.reward.capWords.month", reward.memberMonthCap()));
        }
        if (reward.memberCap() > 0) {
            caps.add(getTranslation("member.reward.capWords.ever", reward.memberCap()));
        }
        return caps.isEmpty() ? "—" : String.join(" · ", caps);
    }

    private String tier(Reward reward) {
        Long tierId = reward.tierId();
        return services.tiers().all().stream()
                .filter(tier -> tierId != null && tier.id() == tierId)
                .map(Tier::name)
                .map(name -> getTranslation("member.reward.andUp", name))
                .findFirst()
                .orElse(getTranslation("member.tier.all"));
    }

    private Tag state(Reward reward) {
        if (!reward.active()) {
            return new Tag(getTranslation("member.reward.off"), Tone.NEUTRAL);
        }
        return reward.isOfferedOn(services.clock().today())
                ? new Tag(getTranslation("member.reward.on"), Tone.GAIN)
                : new Tag(getTranslation("member.reward.notNow"), Tone.CAUTION);
    }

    private Component actions(Reward reward) {
        Div row = new Div();
        row.addClassName("zg-row");
        if (services.operators().may(MemberPermissions.REDEEM)
                && reward.isOfferedOn(services.clock().today())) {
            row.add(action("member.redemption.redeem", () -> redeem(reward)));
        }
        if (services.operators().may(MemberPermissions.REWARDS)) {
            row.add(action("member.rule.edit", () -> new RewardDrawer(services, reward, this::refresh).open()));
        }
        return row;
    }

    private void redeem(@Nullable Reward reward) {
        new RedeemDrawer(services, null, reward, this::refresh).open();
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        return button;
    }

    private void refresh() {
        LocalDate today = services.clock().today();
        String text = search.getValue().strip();
        List<Reward> rows = services.rewards().all().stream()
                .filter(reward -> !offeredOnly || reward.isOfferedOn(today))
                .filter(reward -> reward.name().contains(text))
                .toList();
        grid.setItems(rows);
        grid.setVisible(!rows.isEmpty());
        nothing.setVisible(rows.isEmpty());
        count.setText(getTranslation("member.reward.count", rows.size()));
    }
}
