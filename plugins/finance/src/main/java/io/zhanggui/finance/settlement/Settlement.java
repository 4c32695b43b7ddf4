package io.zhanggui.finance.settlement;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.Period;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.Turnover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What stores owe head office for what members prepaid, or are owed: a store keeps the money of the top-ups and
/// times cards that it sold and earns what members consume at it, wherever they paid.
///
/// S = sold + adjustments - card refunds - consumed: the change of what is owed to members by what happened at the
/// store. Above zero the store pays head office; the sum over all stores is the change of what the shop owes its
/// members. Times count by what was paid for them, so that a free one settles nothing.
@Component(service = Settlement.class)
public final class Settlement {
    /// The members' accounts that are settled: bonus is no money.
    public static final String PRINCIPAL = "stored-value.principal";

    public static final String TIMES = "times-card.prepaid";

    private static final List<String> SETTLED = List.of(PRINCIPAL, TIMES);

    /// Kinds of transactions that sell: they credit what was prepaid and debit what is consumed. The days of a card
    /// without a number of times are consumed as they pass.
    private static final Set<String> SALES = Set.of("sale", "top-up", "times-period");

    /// How the kinds end that give back: they debit what was topped up and credit what was consumed.
    private static final String REFUND = "refund";

    private final FinanceBooks books;
    private final BookTexts texts;
    private final Operators operators;
    private final UnitOfWork unitOfWork;
    private final AuditLog audit;

    @Activate
    public Settlement(
            @Reference FinanceBooks books,
            @Reference BookTexts texts,
            @Reference Operators operators,
            @Reference UnitOfWork unitOfWork,
            @Reference AuditLog audit) {
        this.books = books;
        this.texts = texts;
        this.operators = operators;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
    }

    /// @param account that is settled; empty for the sum of all
    /// @param sold principal or times sold at the store, by what was paid
    /// @param adjusted what came or went otherwise, such as by an import, or lapsed
    /// @param refunded given back in money
    /// @param consumed used at the store, less what refunds of sales gave back to the card
    public record Line(long storeId, String account, Money sold, Money adjusted, Money refunded, Money consumed) {
        private static Line empty(long storeId, String account) {
            return new Line(storeId, account, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
        }

        /// Above zero the store pays head office.
        public Money due() {
            return sold.plus(adjusted).minus(refunded).minus(consumed);
        }

        private Line plus(Turnover turnover) {
            Money debit = Money.ofFen(turnover.debit());
            Money credit = Money.ofFen(turnover.credit());
            if (SALES.contains(turnover.kind())) {
                return new Line(storeId, account, sold.plus(credit), adjusted, refunded, consumed.plus(debit));
            }
            if (turnover.kind().endsWith(REFUND)) {
                return new Line(storeId, account, sold, adjusted, refunded.plus(debit), consumed.minus(credit));
            }
            return new Line(storeId, account, sold, adjusted.plus(credit).minus(debit), refunded, consumed);
        }

        private Line plus(Line other) {
            return new Line(
                    storeId,
                    account,
                    sold.plus(other.sold),
                    adjusted.plus(other.adjusted),
                    refunded.plus(other.refunded),
                    consumed.plus(other.consumed));
        }
    }

    /// @param lines of the stores in sight, in their order, one for each account
    /// @param total of these lines
    /// @param opening what is owed to members before the period by these stores' books, and at its end
    public record Statement(Period period, List<Line> lines, Line total, Money opening, Money closing) {

        /// The sum over the stores is the change of what is owed.
        public boolean agrees() {
            return closing.minus(opening).equals(total.due());
        }
    }

    public Statement of(Period period) {
        List<Turnover> moved = books.turnovers(null, period).stream()
                .filter(turnover -> turnover.members()
                        && turnover.unit() == UnitOfAccount.FEN
                        && SETTLED.contains(turnover.account()))
                .toList();
        List<Line> lines = new ArrayList<>();
        Line total = Line.empty(0, "");
        for (var store : books.stores()) {
            for (String account : SETTLED) {
                Line line = Line.empty(store.id(), account);
                for (Turnover turnover : moved) {
                    if (turnover.storeId() == store.id() && turnover.account().equals(account)) {
                        line = line.plus(turnover);
                    }
                }
                lines.add(line);
                total = total.plus(line);
            }
        }
        return new Statement(
                period, lines, total, owed(books.sums(null, period.dayBefore())), owed(books.sums(null, period.to())));
    }

    private static Money owed(List<AccountSum> sums) {
        return Money.ofFen(sums.stream()
                .filter(sum -> sum.members() && sum.unit() == UnitOfAccount.FEN && SETTLED.contains(sum.account()))
                .mapToLong(AccountSum::amount)
                .reduce(0, Math::addExact));
    }

    /// Whether the shop has a single store, which keeps the money of its own members: nobody settles with anybody.
    public boolean isOneStores() {
        return books.seesAllStores() && books.stores().size() == 1;
    }

    /// The table of the file, with the total as its last row; of a shop with one store, the sentence that there is
    /// nothing to settle. Taking it is audited.
    public SheetTable file(Period period) {
        operators.require(FinancePermissions.EXPORT);
        Statement statement = of(period);
        unitOfWork.writeOnly(unit -> audit.record(
                "finance.settlement-exported",
                "period:" + period,
                Map.of("lines", Integer.toString(statement.lines().size()))));
        String title = texts.text("finance.settlement.title") + " " + period;
        if (isOneStores()) {
            return new SheetTable(
                    title,
                    List.of(texts.text("finance.settlement.what")),
                    List.of(List.of(texts.text("finance.settlement.one-store"))));
        }
        List<List<Object>> rows = new ArrayList<>();
        statement.lines().forEach(line -> rows.add(row(books.storeName(line.storeId()), accountName(line), line)));
        rows.add(row(texts.text("finance.total"), "", statement.total()));
        return new SheetTable(
                title,
                List.of(
                        texts.text("finance.store"),
                        texts.text("finance.settlement.what"),
                        texts.text("finance.settlement.sold"),
                        texts.text("finance.settlement.adjusted"),
                        texts.text("finance.settlement.refunded"),
                        texts.text("finance.settlement.consumed"),
                        texts.text("finance.settlement.due"),
                        texts.text("finance.settlement.direction")),
                rows);
    }

    private List<Object> row(String name, String account, Line line) {
        return List.of(
                name,
                account,
                line.sold(),
                line.adjusted(),
                line.refunded(),
                line.consumed(),
                line.due(),
                direction(line));
    }

    /// What the line settles, in words.
    public String accountName(Line line) {
        return texts.text("finance.settlement.of." + line.account());
    }

    /// Who pays whom, in words.
    public String direction(Line line) {
        if (line.storeId() == 0 || line.due().fen() == 0 || isOneStores()) {
            return "";
        }
        return texts.text(line.due().fen() > 0 ? "finance.settlement.pays" : "finance.settlement.receives");
    }
}
