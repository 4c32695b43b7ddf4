package io.zhanggui.timescard;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.CardCare;
import io.zhanggui.timescard.card.CardTransfers;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.card.Movements;
import io.zhanggui.timescard.overview.CardList;
import io.zhanggui.timescard.overview.OverviewServices;
import io.zhanggui.timescard.overview.ui.CardsView;
import io.zhanggui.timescard.product.ItemChoice;
import io.zhanggui.timescard.product.Products;
import io.zhanggui.timescard.product.ui.ProductServices;
import io.zhanggui.timescard.product.ui.ProductsView;
import io.zhanggui.timescard.redeem.RedeemServices;
import io.zhanggui.timescard.redeem.Undo;
import io.zhanggui.timescard.redeem.ui.RedeemView;
import io.zhanggui.timescard.refund.RefundServices;
import io.zhanggui.timescard.refund.ui.RefundsView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What times cards add to the host.
@Component(service = Plugin.class)
public final class TimesCardPlugin implements Plugin {
    private static final String ID = "times-card";
    private static final String ICON = "M4 6h16v12H4zM4 10h16M8 14h.01M12 14h.01M16 14h.01";

    private final OverviewServices overview;
    private final RedeemServices redeem;
    private final ProductServices products;
    private final Operators operators;

    @Activate
    public TimesCardPlugin(
            @Reference TimesCards timesCards,
            @Reference Cards cards,
            @Reference CardList list,
            @Reference CardCare care,
            @Reference Movements movements,
            @Reference Undo undo,
            @Reference CardTransfers transfers,
            @Reference RefundServices refunds,
            @Reference MemberNames names,
            @Reference Products products,
            @Reference ItemChoice items,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Pinyin pinyin,
            @Reference ShopClock clock) {
        overview = new OverviewServices(
                list, cards, care, transfers, movements, undo, refunds, names, operators, stores, clock);
        redeem = new RedeemServices(timesCards, undo, cards, movements, names, operators, stores, clock, pinyin);
        this.products = new ProductServices(products, items, stores);
        this.operators = operators;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(ID, "times-card.menu", ICON, 410));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "times-card",
                        ID,
                        "times-card.cards.title",
                        10,
                        TimesCardPermissions.VIEW,
                        CardsView.class,
                        () -> new CardsView(overview)),
                ViewRoute.tab(
                        "times-card/redeem",
                        ID,
                        "times-card.redeem.title",
                        20,
                        TimesCardPermissions.REDEEM,
                        RedeemView.class,
                        () -> new RedeemView(redeem)),
                ViewRoute.tab(
                        "times-card/products",
                        ID,
                        "times-card.products.title",
                        30,
                        TimesCardPermissions.VIEW,
                        ProductsView.class,
                        () -> new ProductsView(products, operators.may(TimesCardPermissions.PRODUCTS))),
                ViewRoute.tab(
                        "times-card/refunds",
                        ID,
                        "times-card.refunds.title",
                        40,
                        TimesCardPermissions.VIEW,
                        RefundsView.class,
                        () -> new RefundsView(overview.refunds())));
    }

    @Override
    public List<Permission> permissions() {
        return TimesCardPermissions.ALL;
    }

    @Override
    public List<Setting<?>> settings() {
        return TimesCardSettings.ALL;
    }
}
