package io.zhanggui.storedvalue;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.storedvalue.balance.BalanceList;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.balance.ui.BalancesView;
import io.zhanggui.storedvalue.card.ui.CardServices;
import io.zhanggui.storedvalue.contract.ContractPrint;
import io.zhanggui.storedvalue.contract.Contracts;
import io.zhanggui.storedvalue.contract.ui.ContractsView;
import io.zhanggui.storedvalue.offer.ui.OfferServices;
import io.zhanggui.storedvalue.offer.ui.OffersView;
import io.zhanggui.storedvalue.refund.ui.RefundServices;
import io.zhanggui.storedvalue.refund.ui.RefundsView;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.region.ui.RulesView;
import io.zhanggui.storedvalue.report.QuarterReport;
import io.zhanggui.storedvalue.report.ui.QuarterView;
import io.zhanggui.storedvalue.threshold.ui.ThresholdServices;
import io.zhanggui.storedvalue.threshold.ui.ThresholdsView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What stored value adds to the host.
@Component(service = Plugin.class)
public final class StoredValuePlugin implements Plugin {
    private static final String ID = "stored-value";
    private static final String ICON = "M3 7h18v12H3zM3 7l3-3h12l3 3M16 13h2";

    private final BalanceList balances;
    private final Movements movements;
    private final OfferServices offers;
    private final ThresholdServices thresholds;
    private final RegionRules rules;
    private final RefundServices refunds;
    private final CardServices cards;
    private final Contracts contracts;
    private final ContractPrint contractPrint;
    private final QuarterReport quarter;
    private final Operators operators;
    private final ShopClock clock;

    @Activate
    public StoredValuePlugin(
            @Reference BalanceList balances,
            @Reference Movements movements,
            @Reference OfferServices offers,
            @Reference ThresholdServices thresholds,
            @Reference RegionRules rules,
            @Reference RefundServices refunds,
            @Reference CardServices cards,
            @Reference Contracts contracts,
            @Reference ContractPrint contractPrint,
            @Reference QuarterReport quarter,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.balances = balances;
        this.movements = movements;
        this.offers = offers;
        this.thresholds = thresholds;
        this.rules = rules;
        this.refunds = refunds;
        this.cards = cards;
        this.contracts = contracts;
        this.contractPrint = contractPrint;
        this.quarter = quarter;
        this.operators = operators;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(ID, "stored-value.menu", ICON, 400));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "stored-value",
                        ID,
                        "stored-value.balances.title",
                        10,
                        StoredValuePermissions.VIEW,
                        BalancesView.class,
                        () -> new BalancesView(balances, movements, clock, refunds, cards)),
                ViewRoute.tab(
                        "stored-value/refunds",
                        ID,
                        "stored-value.refunds.title",
                        30,
                        StoredValuePermissions.VIEW,
                        RefundsView.class,
                        () -> new RefundsView(refunds)),
                ViewRoute.tab(
                        "stored-value/offers",
                        ID,
                        "stored-value.offers.title",
                        20,
                        StoredValuePermissions.VIEW,
                        OffersView.class,
                        () -> new OffersView(offers)),
                ViewRoute.tab(
                        "stored-value/thresholds",
                        ID,
                        "stored-value.threshold.title",
                        25,
                        StoredValuePermissions.VIEW,
                        ThresholdsView.class,
                        () -> new ThresholdsView(thresholds)),
                ViewRoute.tab(
                        "stored-value/terms",
                        ID,
                        "stored-value.contract.title",
                        40,
                        StoredValuePermissions.VIEW,
                        ContractsView.class,
                        () -> new ContractsView(
                                contracts, contractPrint, clock, operators.may(StoredValuePermissions.OFFERS))),
                ViewRoute.tab(
                        "stored-value/quarter",
                        ID,
                        "stored-value.quarter.title",
                        80,
                        StoredValuePermissions.REPORT,
                        QuarterView.class,
                        () -> new QuarterView(quarter, clock.today())),
                ViewRoute.tab(
                        "stored-value/rules",
                        ID,
                        "stored-value.region.title",
                        90,
                        StoredValuePermissions.VIEW,
                        RulesView.class,
                        () -> new RulesView(rules, clock.today(), operators.may(StoredValuePermissions.RULES))));
    }

    @Override
    public List<Setting<?>> settings() {
        return StoredValueSettings.ALL;
    }

    @Override
    public List<Permission> permissions() {
        return StoredValuePermissions.ALL;
    }
}
