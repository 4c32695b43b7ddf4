package io.zhanggui.marketing.campaign.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.campaign.Campaign;
import io.zhanggui.marketing.campaign.CampaignTerms;
import io.zhanggui.marketing.campaign.Campaigns;
import io.zhanggui.marketing.coupon.ui.CouponServices;
import io.zhanggui.marketing.coupon.ui.CouponWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The campaigns: what orders get while they run.
public final class CampaignsView extends Div implements HeaderContent {
    private static final String ICON = "M4 10v4h3l8 5V5L7 10zM18 9a4 4 0 0 1 0 6";

    private final Campaigns campaigns;
    private final CouponServices services;
    private final CouponWords words;
    private final boolean mayChange;
    private final DataGrid<Campaign> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();

    public CampaignsView(Campaigns campaigns, CouponServices services) {
        this.campaigns = campaigns;
        this.services = services;
        words = new CouponWords(this, services.stores());
        mayChange = services.operators().may(MarketingPermissions.DEFINE);
        addClassName("zg-stack");
        setSizeFull();
        list.addClassNames("zg-list", "zg-grow");
        foot.addClassName("zg-foot");
        columns();
        add(list);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        List<Component> header = new ArrayList<>(List.of(grid.exportButton("campaigns", MarketingPermissions.VIEW)));
        if (mayChange) {
            Button button = newButton();
            button.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
            button.setSuffixComponent(new KeyHint("Alt N"));
            header.add(button);
        }
        return header;
    }

    private Button newButton() {
        Button button = new Button(
                getTranslation("marketing.campaigns.new"),
                click -> new CampaignDrawer(null, services, terms -> {
                            campaigns.add(terms);
                            done();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private void columns() {
        grid.textColumn(
                getTranslation("marketing.coupon.name"),
                campaign -> campaign.terms().name());
        grid.moneyColumn(
                getTranslation("marketing.campaign.minimum"),
                campaign -> campaign.terms().minimum());
        grid.textColumn(getTranslation("marketing.campaign.gets"), this::gets);
        grid.textColumn(
                        getTranslation("marketing.coupon.scope"),
                        campaign -> words.scope(campaign.terms().scope()))
                .setFlexGrow(2);
        grid.textColumn(getTranslation("marketing.coupon.validity"), campaign -> validity(campaign.terms()));
        grid.textColumn(
                getTranslation("marketing.campaign.for"),
                campaign -> getTranslation(
                        campaign.terms().membersOnly() || campaign.terms().couponId() != null
                                ? "marketing.campaign.members"
                                : "marketing.campaign.everybody"));
        grid.tagColumn(getTranslation("marketing.coupon.state"), this::state);
        if (mayChange) {
            grid.componentColumn("", this::actions);
        }
    }

    private String gets(Campaign campaign) {
        Money off = campaign.terms().off();
        Long couponId = campaign.terms().couponId();
        CouponScope.Item gift = campaign.terms().gift();
        if (off != null) {
            return getTranslation("marketing.words.amount", CouponWords.yuan(off));
        }
        if (gift != null) {
            return getTranslation("marketing.campaign.gift", gift.name());
        }
        return couponId == null
                ? ""
                : getTranslation(
                        "marketing.campaign.coupon",
                        services.book()
                                .find(couponId)
                                .map(coupon -> coupon.terms().name())
                                .orElse("—"));
    }

    private static String validity(CampaignTerms terms) {
        LocalDate to = terms.to();
        return terms.from() + " – " + (to == null ? "" : to);
    }

    private Tag state(Campaign campaign) {
        LocalDate today = services.clock().today();
        LocalDate to = campaign.terms().to();
        if (!campaign.active()) {
            return new Tag(getTranslation("marketing.campaign.stopped"), Tone.NEUTRAL);
        }
        if (to != null && to.isBefore(today)) {
            return new Tag(getTranslation("marketing.coupon.over"), Tone.NEUTRAL);
        }
        return campaign.terms().from().isAfter(today)
                ? new Tag(getTranslation("marketing.state.NOT_YET"), Tone.CAUTION)
                : new Tag(getTranslation("marketing.campaign.running"), Tone.GAIN);
    }

    private Div actions(Campaign campaign) {
        Button edit = link(
                "marketing.coupons.edit",
                () -> new CampaignDrawer(campaign.terms(), services, terms -> {
                            campaigns.change(campaign.id(), terms);
                            done();
                        })
                        .open());
        Button activation = link(campaign.active() ? "marketing.campaign.stop" : "marketing.campaign.start", () -> {
            campaigns.activate(campaign.id(), !campaign.active());
            done();
        });
        Div actions = new Div(edit, activation);
        actions.addClassName("zg-row");
        return actions;
    }

    private Button link(String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private void done() {
        Notices.done(getTranslation("marketing.saved"));
        refresh();
    }

    private void refresh() {
        List<Campaign> all = campaigns.all();
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    ICON,
                    getTranslation("marketing.campaigns.empty"),
                    getTranslation("marketing.campaigns.empty.hint"),
                    mayChange ? new Component[] {newButton()} : new Component[0]));
            return;
        }
        grid.setItems(all);
        foot.removeAll();
        foot.add(new Span(getTranslation("marketing.campaigns.count", all.size())));
        list.add(grid, foot);
    }
}
