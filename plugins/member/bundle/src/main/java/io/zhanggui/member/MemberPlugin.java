package io.zhanggui.member;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.member.page.ui.MemberServices;
import io.zhanggui.member.page.ui.MemberView;
import io.zhanggui.member.redemption.RedemptionServices;
import io.zhanggui.member.redemption.ui.RedemptionsView;
import io.zhanggui.member.redemption.ui.RewardsView;
import io.zhanggui.member.rulebook.RulebookServices;
import io.zhanggui.member.rulebook.ui.EarningRulesView;
import io.zhanggui.member.rulebook.ui.TierRulesView;
import io.zhanggui.member.tier.TierRights;
import io.zhanggui.member.tier.Tiers;
import io.zhanggui.member.tier.ui.TiersView;
import io.zhanggui.member.watch.Alerts;
import io.zhanggui.member.watch.ui.ReviewView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Table of contents of the members.
@Component
public final class MemberPlugin implements Plugin {
    private static final String AREA = "member";
    private static final int AFTER_CHECKOUT = 300;

    private final MemberServices services;
    private final Tiers tiers;
    private final TierRights tierRights;
    private final ShopClock clock;
    private final RulebookServices rulebook;
    private final RedemptionServices redemption;
    private final Alerts alerts;

    @Activate
    public MemberPlugin(
            @Reference MemberServices services,
            @Reference Tiers tiers,
            @Reference TierRights tierRights,
            @Reference ShopClock clock,
            @Reference RulebookServices rulebook,
            @Reference RedemptionServices redemption,
            @Reference Alerts alerts) {
        this.redemption = redemption;
        this.alerts = alerts;
        this.rulebook = rulebook;
        this.services = services;
        this.tiers = tiers;
        this.tierRights = tierRights;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "member";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(
                AREA, "member.area", "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c1-4 4-5 7-5s6 1 7 5", AFTER_CHECKOUT));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "member",
                        AREA,
                        "member.area",
                        1,
                        MemberPermissions.VIEW,
                        MemberView.class,
                        () -> new MemberView(services)),
                ViewRoute.tab(
                        "member/tiers",
                        AREA,
                        "member.tiers",
                        2,
                        MemberPermissions.TIERS,
                        TiersView.class,
                        () -> new TiersView(tiers, tierRights, clock)),
                ViewRoute.tab(
                        "member/tier-rules",
                        AREA,
                        "member.tierRules",
                        3,
                        MemberPermissions.RULES,
                        TierRulesView.class,
                        () -> new TierRulesView(rulebook)),
                ViewRoute.tab(
                        "member/rules",
                        AREA,
                        "member.rules",
                        4,
                        MemberPermissions.RULES,
                        EarningRulesView.class,
                        () -> new EarningRulesView(rulebook)),
                ViewRoute.tab(
                        "member/rewards",
                        AREA,
                        "member.rewards",
                        5,
                        MemberPermissions.VIEW,
                        RewardsView.class,
                        () -> new RewardsView(redemption)),
                ViewRoute.detail(
                        "member/redemptions",
                        AREA,
                        "member.redemptions",
                        MemberPermissions.VIEW,
                        RedemptionsView.class,
                        () -> new RedemptionsView(redemption)),
                ViewRoute.tab(
                        "member/review",
                        AREA,
                        "member.review",
                        6,
                        MemberPermissions.REVIEW,
                        ReviewView.class,
                        () -> new ReviewView(
                                alerts, redemption.members(), redemption.operators(), redemption.clock())));
    }

    @Override
    public List<Permission> permissions() {
        return MemberPermissions.all();
    }

    @Override
    public List<Setting<?>> settings() {
        return MemberSettings.all();
    }
}
