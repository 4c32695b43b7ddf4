package io.zhanggui.marketing;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Permission;
import io.zhanggui.marketing.campaign.Campaigns;
import io.zhanggui.marketing.campaign.ui.CampaignsView;
import io.zhanggui.marketing.coupon.ui.CouponServices;
import io.zhanggui.marketing.coupon.ui.CouponsView;
import io.zhanggui.marketing.coupon.ui.IssuedView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What marketing adds to the host.
@Component(service = Plugin.class)
public final class MarketingPlugin implements Plugin {
    private static final String ID = "marketing";
    private static final String ICON = "M4 7h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zM14 7v2M14 12v2M14 17v2";

    private final CouponServices coupons;
    private final Campaigns campaigns;

    @Activate
    public MarketingPlugin(@Reference CouponServices coupons, @Reference Campaigns campaigns) {
        this.coupons = coupons;
        this.campaigns = campaigns;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(ID, "marketing.menu", ICON, 450));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "marketing",
                        ID,
                        "marketing.coupons.title",
                        10,
                        MarketingPermissions.VIEW,
                        CouponsView.class,
                        () -> new CouponsView(coupons)),
                ViewRoute.tab(
                        "marketing/issued",
                        ID,
                        "marketing.issued.title",
                        20,
                        MarketingPermissions.VIEW,
                        IssuedView.class,
                        () -> new IssuedView(coupons)),
                ViewRoute.tab(
                        "marketing/campaigns",
                        ID,
                        "marketing.campaigns.title",
                        30,
                        MarketingPermissions.VIEW,
                        CampaignsView.class,
                        () -> new CampaignsView(campaigns, coupons)));
    }

    @Override
    public List<Setting<?>> settings() {
        return MarketingSettings.ALL;
    }

    @Override
    public List<Permission> permissions() {
        return MarketingPermissions.ALL;
    }
}
