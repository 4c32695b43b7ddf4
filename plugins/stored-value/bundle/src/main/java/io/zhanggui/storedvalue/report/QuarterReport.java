package io.zhanggui.storedvalue.report;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.PrepaidAccount;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.region.RegionRule;
import io.zhanggui.storedvalue.region.RegionRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Figures of a quarter, of all stores together: balances from the ledger's books, sales and refunds from the
/// journal. Thread-safe.
@Component(service = QuarterReport.class)
public final class QuarterReport {
    private static final int MONTHS = 3;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Books books;
    private final Stores stores;
    private final TopUpJournal journal;
    private final RegionRules rules;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PrepaidAccount> services = List.of();

    @Activate
    public QuarterReport(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Books books,
            @Reference Stores stores,
            @Reference TopUpJournal journal,
            @Reference RegionRules rules) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.books = books;
        this.stores = stores;
        this.journal = journal;
        this.rules = rules;
    }

    /// @param services where prepaid services are kept
    public QuarterReport(
            UnitOfWork unitOfWork,
            Operators operators,
            Books books,
            Stores stores,
            TopUpJournal journal,
            RegionRules rules,
            List<PrepaidAccount> services) {
        this(unitOfWork, operators, books, stores, journal, rules);
        this.services = services;
    }

    /// The first day of a day's quarter.
    public static LocalDate quarterOf(LocalDate day) {
        return day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % MONTHS);
    }

    /// @param firstDay of the quarter
    public QuarterFigures figures(LocalDate firstDay, IssuerClass issuer) {
        operators.require(StoredValuePermissions.REPORT);
        LocalDate lastDay = firstDay.plusMonths(MONTHS).minusDays(1);
        List<Long> all = stores.all().stream().map(Store::id).toList();
        return unitOfWork.read(unit -> {
            Map<TopUpJournal.Kind, Split> sums = journal.sums(all, firstDay, lastDay);
            return new QuarterFigures(
                    firstDay,
                    lastDay,
                    owed(all, firstDay.minusDays(1)),
                    money(sums, TopUpJournal.Kind.SOLD),
                    money(sums, TopUpJournal.Kind.OPENING),
                    money(sums, TopUpJournal.Kind.REWARD),
                    negated(sums, TopUpJournal.Kind.RETURNED),
                    negated(sums, TopUpJournal.Kind.PAID_OUT),
                    owed(all, lastDay),
                    services(all, firstDay, lastDay),
                    rules.on(issuer.share(), lastDay).map(RegionRule::number).orElse(0L));
        });
    }

    private ServiceFigures services(List<Long> storeIds, LocalDate firstDay, LocalDate lastDay) {
        return ServiceFigures.of(
                services.stream().map(PrepaidAccount::account).collect(Collectors.toSet()),
                books.sums(storeIds, firstDay.minusDays(1)),
                books.turnovers(storeIds, firstDay, lastDay),
                books.sums(storeIds, lastDay));
    }

    private Balance owed(List<Long> storeIds, LocalDate endOf) {
        long principal = 0;
        long bonus = 0;
        for (AccountSum sum : books.sums(storeIds, endOf)) {
            if (sum.account().equals(StoredValue.PRINCIPAL)) {
                principal += sum.amount();
            } else if (sum.account().equals(StoredValue.BONUS)) {
                bonus += sum.amount();
            }
        }
        return new Balance(Money.ofFen(principal), Money.ofFen(bonus));
    }

    private static Balance money(Map<TopUpJournal.Kind, Split> sums, TopUpJournal.Kind kind) {
        return StoredValuePurse.money(sums.getOrDefault(kind, Split.NOTHING));
    }

    private static Balance negated(Map<TopUpJournal.Kind, Split> sums, TopUpJournal.Kind kind) {
        return StoredValuePurse.money(sums.getOrDefault(kind, Split.NOTHING).negated());
    }
}
