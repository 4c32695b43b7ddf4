package io.zhanggui.finance;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.HeldBook;
import io.zhanggui.finance.book.MemberNames;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.book.ui.EntriesView;
import io.zhanggui.finance.book.ui.EntryLink;
import io.zhanggui.finance.book.ui.HeldView;
import io.zhanggui.finance.book.ui.StatementLink;
import io.zhanggui.finance.close.DayCloseDesk;
import io.zhanggui.finance.close.ui.DayCloseView;
import io.zhanggui.finance.liability.LiabilityReport;
import io.zhanggui.finance.liability.ui.LiabilitiesView;
import io.zhanggui.finance.settlement.Settlement;
import io.zhanggui.finance.settlement.ui.SettlementView;
import io.zhanggui.finance.statement.PrintedStatement;
import io.zhanggui.finance.statement.Statements;
import io.zhanggui.finance.statement.ui.StatementView;
import io.zhanggui.finance.trial.TrialBalance;
import io.zhanggui.finance.trial.ui.TrialBalanceView;
import io.zhanggui.finance.voucher.AccountCodes;
import io.zhanggui.finance.voucher.Vouchers;
import io.zhanggui.finance.voucher.ui.VouchersView;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What finance adds to the host.
@Component(service = Plugin.class)
public final class FinancePlugin implements Plugin {
    private static final String ID = "finance";
    private static final String ICON = "M4 4h16v16H4zM4 9h16M9 9v11M13 13h4M13 16h4";

    private final List<ViewRoute> views;

    @Activate
    public FinancePlugin(
            @Reference FinanceBooks books,
            @Reference BookTexts texts,
            @Reference MemberNames members,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Spreadsheets sheets,
            @Reference LiabilityReport liabilities,
            @Reference TrialBalance trialBalance,
            @Reference Vouchers vouchers,
            @Reference AccountCodes codes,
            @Reference HeldBook held,
            @Reference Statements statements,
            @Reference PrintedStatement printed,
            @Reference DayCloseDesk desk,
            @Reference Settlement settlement) {
        BookServices services = new BookServices(books, texts, members, operators, clock, sheets);
        views = List.of(
                tab(ID, "liability", 10, LiabilitiesView.class, () -> new LiabilitiesView(services, liabilities)),
                tab(
                        "finance/trial-balance",
                        "trial",
                        20,
                        TrialBalanceView.class,
                        () -> new TrialBalanceView(services, trialBalance)),
                tab(
                        "finance/vouchers",
                        "voucher",
                        30,
                        VouchersView.class,
                        () -> new VouchersView(services, vouchers, codes)),
                tab(
                        StatementLink.ROUTE,
                        "statement",
                        40,
                        StatementView.class,
                        () -> new StatementView(services, statements, printed)),
                tab("finance/pending", "held", 45, HeldView.class, () -> new HeldView(services, held)),
                tab("finance/close", "close", 50, DayCloseView.class, () -> new DayCloseView(services, desk)),
                tab(
                        "finance/settlement",
                        "settlement",
                        60,
                        SettlementView.class,
                        () -> new SettlementView(services, settlement)),
                ViewRoute.detail(
                        EntryLink.ROUTE,
                        ID,
                        "finance.entries.title",
                        FinancePermissions.VIEW,
                        EntriesView.class,
                        () -> new EntriesView(services)));
    }

    private static <V extends com.vaadin.flow.component.Component> ViewRoute tab(
            String path, String feature, int order, Class<V> type, Supplier<V> factory) {
        return ViewRoute.tab(path, ID, "finance." + feature + ".title", order, FinancePermissions.VIEW, type, factory);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(ID, "finance.area", ICON, 700));
    }

    @Override
    public List<ViewRoute> views() {
        return views;
    }

    @Override
    public List<Permission> permissions() {
        return FinancePermissions.ALL;
    }
}
