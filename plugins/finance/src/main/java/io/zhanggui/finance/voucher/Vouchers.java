package io.zhanggui.finance.voucher;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.Period;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Turnover;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// One voucher per day and store: what bookkeeping takes over. Money only; debits and credits are not netted.
@Component(service = Vouchers.class)
public final class Vouchers {
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

    private final FinanceBooks books;
    private final AccountCodes codes;
    private final BookTexts texts;
    private final Operators operators;
    private final UnitOfWork unitOfWork;
    private final AuditLog audit;

    @Activate
    public Vouchers(
            @Reference FinanceBooks books,
            @Reference AccountCodes codes,
            @Reference BookTexts texts,
            @Reference Operators operators,
            @Reference UnitOfWork unitOfWork,
            @Reference AuditLog audit) {
        this.books = books;
        this.codes = codes;
        this.texts = texts;
        this.operators = operators;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
    }

    /// One line of a voucher: either a debit or a credit.
    /// @param number of the voucher: day and store
    /// @param account of the ledger
    /// @param debit zero or above, as is the credit
    public record Line(
            LocalDate day,
            long storeId,
            String store,
            String number,
            String kind,
            String account,
            AccountCode code,
            Money debit,
            Money credit) {}

    /// The sums of one voucher.
    public record Totals(String number, Money debit, Money credit) {
        public boolean balanced() {
            return debit.equals(credit);
        }
    }

    /// In the order of days, stores, kinds; debits before credits.
    public List<Line> lines(@Nullable Long storeId, Period period) {
        AccountCodes.Chart chart = codes.chart();
        Map<Long, Store> stores = books.stores().stream().collect(Collectors.toMap(Store::id, Function.identity()));
        List<Line> debits = new ArrayList<>();
        List<Line> credits = new ArrayList<>();
        for (Turnover turnover : books.turnovers(storeId, period)) {
            Store store = stores.get(turnover.storeId());
            if (turnover.unit() != UnitOfAccount.FEN || store == null) {
                continue;
            }
            if (turnover.debit() != 0) {
                debits.add(line(turnover, store, chart, Money.ofFen(turnover.debit()), Money.ZERO));
            }
            if (turnover.credit() != 0) {
                credits.add(line(turnover, store, chart, Money.ZERO, Money.ofFen(turnover.credit())));
            }
        }
        debits.addAll(credits);
        return debits.stream()
                .sorted(java.util.Comparator.comparing(Line::number)
                        .thenComparing(Line::kind)
                        .thenComparing(line -> line.debit().fen() == 0)
                        .thenComparing(Line::account))
                .toList();
    }

    private static Line line(Turnover turnover, Store store, AccountCodes.Chart chart, Money debit, Money credit) {
        return new Line(
                turnover.day(),
                store.id(),
                store.name(),
                COMPACT.format(turnover.day()) + "-" + store.code(),
                turnover.kind(),
                turnover.account(),
                chart.of(turnover.account()),
                debit,
                credit);
    }

    /// Per voucher, in order.
    public static List<Totals> totals(List<Line> lines) {
        Map<String, Totals> totals = new java.util.TreeMap<>();
        for (Line line : lines) {
            totals.merge(
                    line.number(),
                    new Totals(line.number(), line.debit(), line.credit()),
                    (one, other) -> new Totals(
                            one.number(),
                            one.debit().plus(other.debit()),
                            one.credit().plus(other.credit())));
        }
        return List.copyOf(totals.values());
    }

    /// The table of the file. Taking it is audited.
    /// @throws VoucherUnbalanced rather than give out books that do not balance
    public SheetTable file(@Nullable Long storeId, Period period) {
        operators.require(FinancePermissions.EXPORT);
        List<Line> lines = lines(storeId, period);
        for (Totals voucher : totals(lines)) {
            if (!voucher.balanced()) {
                throw new VoucherUnbalanced(voucher);
            }
        }
        unitOfWork.writeOnly(unit -> audit.record(
                "finance.vouchers-exported", "period:" + period, Map.of("lines", Integer.toString(lines.size()))));
        return new SheetTable(
                texts.text("finance.voucher.title") + " " + period,
                List.of(
                        texts.text("finance.voucher.day"),
                        texts.text("finance.voucher.number"),
                        texts.text("finance.store"),
                        texts.text("finance.voucher.summary"),
                        texts.text("finance.voucher.code"),
                        texts.text("finance.voucher.code-title"),
                        texts.text("finance.debit"),
                        texts.text("finance.credit"),
                        texts.text("finance.voucher.account")),
                lines.stream().map(this::row).toList());
    }

    private List<Object> row(Line line) {
        return List.of(
                line.day(),
                line.number(),
                line.store(),
                texts.kind(line.kind()) + " " + texts.account(line.account()),
                line.code().code(),
                line.code().title(),
                line.debit(),
                line.credit(),
                line.account());
    }
}
