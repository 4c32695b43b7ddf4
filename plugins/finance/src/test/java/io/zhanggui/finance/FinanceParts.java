package io.zhanggui.finance;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.MemberNames;
import io.zhanggui.finance.close.DayCloseDesk;
import io.zhanggui.finance.liability.LiabilityReport;
import io.zhanggui.finance.settlement.Settlement;
import io.zhanggui.finance.statement.PrintedStatement;
import io.zhanggui.finance.statement.Statements;
import io.zhanggui.finance.trial.TrialBalance;
import io.zhanggui.finance.voucher.AccountCodes;
import io.zhanggui.finance.voucher.Vouchers;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.testkit.Host;

/// The plugin's services as its own runtime would put them together, within reach of a test.
record FinanceParts(
        FinanceBooks books,
        LiabilityReport liabilities,
        TrialBalance trialBalance,
        AccountCodes codes,
        Vouchers vouchers,
        Statements statements,
        PrintedStatement printed,
        Settlement settlement,
        DayCloseDesk desk) {

    static FinanceParts of(Host host) {
        Operators operators = host.service(Operators.class);
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        AuditLog audit = host.service(AuditLog.class);
        Ledger ledger = host.service(Ledger.class);
        ShopClock clock = host.service(ShopClock.class);
        FinanceBooks books = new FinanceBooks(host.service(Books.class), operators, host.service(Stores.class));
        BookTexts texts = new BookTexts(host.service(Texts.class));
        AccountCodes codes = new AccountCodes(host.service(PluginDatabases.class), unitOfWork, operators, audit);
        Statements statements =
                new Statements(ledger, books, new MemberNames(), texts, clock, operators, unitOfWork, audit);
        return new FinanceParts(
                books,
                new LiabilityReport(books),
                new TrialBalance(books),
                codes,
                new Vouchers(books, codes, texts, operators, unitOfWork, audit),
                statements,
                new PrintedStatement(statements, texts, clock),
                new Settlement(books, texts, operators, unitOfWork, audit),
                new DayCloseDesk(host.service(DayClose.class), ledger, operators, unitOfWork, audit, secret -> {}));
    }
}
