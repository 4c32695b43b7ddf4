package io.zhanggui.finance.statement;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.MemberNames;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.ledger.book.Books.Holding;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The statement of a member's account: every movement with the balance after it and the hash that vouches
/// for all before it. An account is the member's in all stores, so it is shown whole to whoever may see the
/// books.
@Component(service = Statements.class)
public final class Statements {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int PAGE = 5_000;

    /// What a spreadsheet holds.
    private static final int MAX_LINES = 1_000_000;

    private final Ledger ledger;
    private final FinanceBooks books;
    private final MemberNames members;
    private final BookTexts texts;
    private final ShopClock clock;
    private final Operators operators;
    private final UnitOfWork unitOfWork;
    private final AuditLog audit;

    @Activate
    public Statements(
            @Reference Ledger ledger,
            @Reference FinanceBooks books,
            @Reference MemberNames members,
            @Reference BookTexts texts,
            @Reference ShopClock clock,
            @Reference Operators operators,
            @Reference UnitOfWork unitOfWork,
            @Reference AuditLog audit) {
        this.ledger = ledger;
        this.books = books;
        this.members = members;
        this.texts = texts;
        this.clock = clock;
        this.operators = operators;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
    }

    /// The accounts of a member and of all the member's cards.
    /// @param owner of accounts: the member, or one of the cards
    public List<Holding> accountsOf(long owner) {
        return members.owners(members.holder(owner).memberId()).stream()
                .flatMap(each -> books.accountsOf(each).stream()
                        .sorted(Comparator.comparing(holding -> BookAccount.of(holding.account()))))
                .toList();
    }

    /// Newest first. Entries count from 1 without a gap, so any page is found by its number.
    /// @param entries how many the account has
    public List<StatementLine> page(AccountRef account, long entries, int offset, int limit) {
        operators.require(FinancePermissions.VIEW);
        return ledger.statement(account, limit, entries - offset + 1);
    }

    /// Follows the member's chains; the first wrong entry, if any.
    public Optional<ChainFault> verify(long memberId) {
        operators.require(FinancePermissions.VIEW);
        return ledger.verify(memberId);
    }

    public String at(StatementLine line) {
        return SECOND.format(line.at().atZone(clock.zone()));
    }

    /// The whole statement as a file, newest first. Taking it is audited.
    public SheetTable file(AccountRef account) {
        operators.require(FinancePermissions.EXPORT);
        List<List<Object>> rows = new ArrayList<>();
        List<StatementLine> lines = ledger.statement(account, PAGE, null);
        while (!lines.isEmpty() && rows.size() < MAX_LINES) {
            lines.forEach(line -> rows.add(row(account, line)));
            lines = ledger.statement(account, PAGE, lines.getLast().sequence());
        }
        unitOfWork.writeOnly(unit -> audit.record(
                "finance.statement-exported",
                "member:" + members.holder(account.owner()).memberId(),
                Map.of("account", account.name(), "lines", Integer.toString(rows.size()))));
        return new SheetTable(texts.account(account.name()) + " " + members.name(account.owner()), headings(), rows);
    }

    private List<String> headings() {
        return List.of(
                texts.text("finance.statement.sequence"),
                texts.text("finance.at"),
                texts.text("finance.kind"),
                texts.text("finance.document"),
                texts.text("finance.statement.amount"),
                texts.text("finance.statement.balance"),
                texts.text("finance.statement.hash"));
    }

    private List<Object> row(AccountRef account, StatementLine line) {
        return List.of(
                line.sequence(),
                at(line),
                texts.kind(line.kind()),
                line.document(),
                BookTexts.cell(account.unit(), line.amount()),
                BookTexts.cell(account.unit(), line.balanceAfter()),
                line.hash());
    }
}
