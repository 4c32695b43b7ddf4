package io.zhanggui.commission;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryWords;
import io.zhanggui.commission.entry.ui.EntriesView;
import io.zhanggui.commission.own.OwnServices;
import io.zhanggui.commission.own.ui.OwnView;
import io.zhanggui.commission.question.Questions;
import io.zhanggui.commission.question.ui.QuestionsView;
import io.zhanggui.commission.rulebook.RulebookServices;
import io.zhanggui.commission.rulebook.ui.RulesView;
import io.zhanggui.commission.staff.StaffServices;
import io.zhanggui.commission.staff.ui.EmployeesView;
import io.zhanggui.commission.statement.StatementServices;
import io.zhanggui.commission.statement.ui.StatementView;
import io.zhanggui.commission.statement.ui.StatementsView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Commission's table of contents.
@Component
public final class CommissionPlugin implements Plugin {
    /// Bars of a chart.
    public static final String ICON = "M4 20V10M10 20V4M16 20v-7M21 20H3";

    private static final String AREA = "commission";
    private static final int AREA_ORDER = 600;

    private final List<ViewRoute> views;

    @Activate
    public CommissionPlugin(
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Entries entries,
            @Reference EntryWords words,
            @Reference StaffServices staff,
            @Reference OwnServices own,
            @Reference StatementServices statements,
            @Reference Questions questions,
            @Reference RulebookServices rulebook) {
        views = List.of(
                ViewRoute.tab(
                        "commission",
                        AREA,
                        "commission.entry.title",
                        100,
                        CommissionPermissions.VIEW,
                        EntriesView.class,
                        () -> new EntriesView(entries, words, operators, stores, clock)),
                ViewRoute.tab(
                        "commission/employees",
                        AREA,
                        "commission.employees.title",
                        200,
                        CommissionPermissions.VIEW,
                        EmployeesView.class,
                        () -> new EmployeesView(staff)),
                ViewRoute.tab(
                        "commission/mine",
                        AREA,
                        "commission.mine.title",
                        300,
                        CommissionPermissions.VIEW_OWN,
                        OwnView.class,
                        () -> new OwnView(own)),
                ViewRoute.tab(
                        "commission/statements",
                        AREA,
                        "commission.statement.title",
                        400,
                        CommissionPermissions.VIEW,
                        StatementsView.class,
                        () -> new StatementsView(statements)),
                ViewRoute.detail(
                        "commission/statements/:id",
                        AREA,
                        "commission.statement.one",
                        CommissionPermissions.VIEW,
                        StatementView.class,
                        () -> new StatementView(statements)),
                ViewRoute.tab(
                        "commission/questions",
                        AREA,
                        "commission.question.title",
                        500,
                        CommissionPermissions.LEAD,
                        QuestionsView.class,
                        () -> new QuestionsView(questions, operators, stores, clock)),
                ViewRoute.tab(
                        "commission/rules",
                        AREA,
                        "commission.rule.title",
                        700,
                        CommissionPermissions.RULES,
                        RulesView.class,
                        () -> new RulesView(rulebook)));
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
        return CommissionPermissions.ALL;
    }

    @Override
    public List<Setting<?>> settings() {
        return CommissionSettings.ALL;
    }
}
