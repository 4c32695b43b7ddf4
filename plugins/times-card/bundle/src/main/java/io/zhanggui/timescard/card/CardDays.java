package io.zhanggui.timescard.card;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.timescard.TimesCardDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the passing of days does to cards. Each item is a unit of work and a ledger request of its own: a run that is
/// broken off goes on where it stopped, and one that comes twice changes nothing. Thread-safe.
@Component(service = CardDays.class)
public final class CardDays {
    private static final int BATCH = 500;
    private static final int MOST_REPORTED = 20;

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Lots lots;
    private final Movements movements;
    private final Operators operators;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardDays(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference Movements movements,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.lots = lots;
        this.movements = movements;
        this.operators = operators;
        this.clock = clock;
    }

    /// Recognises what the days of periods have earned.
    /// @param day the last one that is over
    public void earnPeriods(LocalDate day) {
        each(
                "times IS NULL AND first_day IS NOT NULL AND first_day <= ?",
                day,
                (unit, card, item) -> earn(card, item, day));
    }

    /// Lets what is left lapse.
    /// @param today the business day
    /// @param lastDay of what lapses, or earlier
    public void lapse(LocalDate today, LocalDate lastDay) {
        LocalDate latest = lastDay.isBefore(today) ? lastDay : today.minusDays(1);
        each("times IS NOT NULL AND last_day <= ?", latest, (unit, card, item) -> lapse(card, item, today, latest));
    }

    @FunctionalInterface
    private interface Work {
        CardItem done(Unit unit, Card card, CardItem item) throws SQLException;
    }

    private void each(String condition, LocalDate day, Work work) {
        Failures failures = new Failures();
        each(condition, day, work, failures);
        failures.report();
    }

    /// One card that cannot be handled does not keep the others waiting.
    private void one(long itemId, Work work, Failures failures) {
        try {
            unitOfWork.writeOnly(unit -> one(unit, itemId, work));
        } catch (RuntimeException failure) {
            failures.add(itemId, failure);
        }
    }

    /// What went wrong with single items, told when all others are done: the job is then marked as failed, and the
    /// system page shows it.
    private static final class Failures {
        private final List<Long> itemIds = new ArrayList<>();
        private @Nullable RuntimeException first;

        void add(long itemId, RuntimeException failure) {
            itemIds.add(itemId);
            if (first == null) {
                first = failure;
            } else if (itemIds.size() <= MOST_REPORTED) {
                first.addSuppressed(failure);
            }
        }

        void report() {
            if (first != null) {
                throw new IllegalStateException(
                        itemIds.size() + " items of times cards could not be handled, such as "
                                + itemIds.subList(0, Math.min(itemIds.size(), MOST_REPORTED)),
                        first);
            }
        }
    }

    private void each(String condition, LocalDate day, Work work, Failures failures) {
        long after = 0;
        while (true) {
            long last = after;
            List<Long> ids = unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    "SELECT id FROM times_card_item WHERE is_closed = FALSE AND " + condition
                            + " AND id > ? ORDER BY id LIMIT " + BATCH,
                    row -> row.getLong(1),
                    day,
                    last));
            for (Long id : ids) {
                one(id, work, failures);
            }
            if (ids.size() < BATCH) {
                return;
            }
            after = ids.getLast();
        }
    }

    private static void one(Unit unit, long itemId, Work work) throws SQLException {
        CardItem item = CardTables.lockItems(unit.connection(), List.of(itemId)).get(itemId);
        if (item == null || item.closed()) {
            return;
        }
        Card card = CardTables.cards(unit.connection(), "WHERE id = ?", item.cardId())
                .getFirst();
        CardTables.update(unit.connection(), item, work.done(unit, card, item));
    }

    private CardItem earn(Card card, CardItem item, LocalDate day) {
        Money earned = item.earnedUntil(day);
        if (earned.fen() > 0) {
            RequestId request =
                    new RequestId(card.storeId(), RequestId.NO_TILL, "times-period:" + item.id() + ":" + day);
            ledger.postOnce(
                    LedgerRequest.of(request, "times-period", document(card), earned.fen()),
                    transaction -> move(transaction, card, earned, TimesAccounts.serviceRevenue(card.storeId())));
        }
        LocalDate last = item.lastDay();
        return item.with(0, item.recognised().plus(earned), last != null && !last.isAfter(day));
    }

    /// A frozen card is in dispute: nothing of it lapses. One that was prolonged since it was found is not over.
    private CardItem lapse(Card card, CardItem item, LocalDate today, LocalDate latest) {
        LocalDate last = item.lastDay();
        if (card.state() != Card.State.ACTIVE || last == null || last.isAfter(latest)) {
            return item;
        }
        Money rest = item.owed();
        // A use that comes back opens the item again: what then lapses is another request.
        RequestId request = new RequestId(
                card.storeId(), RequestId.NO_TILL, "times-lapse:" + item.id() + ":" + last + ":" + lapsesOf(item));
        Long lotId = item.lotId();
        ledger.postOnce(
                LedgerRequest.of(request, "times-expiry", document(card), item.left(), rest.fen()), transaction -> {
                    if (lotId != null) {
                        lots.expire(transaction, lotId, TimesAccounts.PURSE, today);
                    }
                    move(transaction, card, rest, TimesAccounts.breakage(card.storeId()));
                });
        movements.record(new Movement(
                Ids.next(),
                card.id(),
                item.id(),
                Movement.Kind.LAPSED,
                card.memberId(),
                card.storeId(),
                operators.current().id(),
                "",
                "",
                0,
                -item.left(),
                rest,
                Money.ZERO,
                null,
                "",
                today,
                clock.instant()));
        return item.with(0, item.share(), true);
    }

    private long lapsesOf(CardItem item) {
        return movements.ofCard(item.cardId()).stream()
                .filter(movement ->
                        movement.kind() == Movement.Kind.LAPSED && Objects.equals(movement.cardItemId(), item.id()))
                .count();
    }

    private static void move(LedgerTransaction.Builder transaction, Card card, Money earned, AccountRef revenue) {
        transaction.entry(TimesAccounts.prepaid(card.memberId()), -earned.fen()).entry(revenue, earned.fen());
    }

    private static String document(Card card) {
        return "times-card:" + card.id();
    }
}
