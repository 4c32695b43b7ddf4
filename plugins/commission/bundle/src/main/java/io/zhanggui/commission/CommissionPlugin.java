package io.zhanggui.commission;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.ui.EmployeesView;
import io.zhanggui.commission.entry.ui.EntriesView;
import io.zhanggui.commission.entry.ui.OwnEntriesView;
import io.zhanggui.commission.rule.Rules;
import io.zhanggui.commission.rule.ui.RulesView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Commission's table of contents.
@Component
public final class CommissionPlugin implements Plugin {
    /// Bars of a chart.
    public static final String ICON = "M4 20V10M10 20V4M16 20v-7M21 20H3";

    private static final String AREA = "commission";
    private static final int AREA_ORDER = 600;

    private final List<ViewRoute> views;
    private final Stores stores;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE,
            fieldOption = FieldOption.REPLACE)
    private volatile List<CatalogSource> catalogs = List.of();

    @Activate
    public CommissionPlugin(
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Entries entries,
            @Reference Rules rules) {
        this.stores = stores;
        views = List.of(
                ViewRoute.tab(
                        "commission",
                        AREA,
                        "commission.entry.title",
                        100,
                        CommissionPermissions.VIEW,
                        EntriesView.class,
                        () -> new EntriesView(entries, operators, stores, clock)),
                ViewRoute.tab(
                        "commission/employees",
                        AREA,
                        "commission.employees.title",
                        200,
                        CommissionPermissions.VIEW,
                        EmployeesView.class,
                        () -> new EmployeesView(entries, operators, stores, clock)),
                ViewRoute.tab(
                        "commission/mine",
                        AREA,
                        "commission.mine.title",
                        300,
                        CommissionPermissions.VIEW_OWN,
                        OwnEntriesView.class,
                        () -> new OwnEntriesView(entries, operators, stores, clock)),
                ViewRoute.tab(
                        "commission/rules",
                        AREA,
                        "commission.rule.title",
                        400,
                        CommissionPermissions.RULES,
                        RulesView.class,
                        () -> new RulesView(rules, clock, this::categories)));
    }

    /// The categories of whatever is sold, by name.
    private List<String> categories() {
        long storeId = stores.currentStore().id();
        return catalogs.stream()
                .flatMap(catalog -> catalog.categories(storeId).stream())
                .map(CatalogSource.Category::name)
                .distinct()
                .toList();
    }

    @Override
    public String id() {
        return "commission";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(AREA, "commission.area", ICON, AREA_ORDER));
    }

    @Override
    public List<ViewRoute> views() {
        return views;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(CommissionPermissions.VIEW, CommissionPermissions.VIEW_OWN, CommissionPermissions.RULES);
    }
}
