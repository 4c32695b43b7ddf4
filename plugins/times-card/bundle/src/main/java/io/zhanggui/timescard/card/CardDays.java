package io.zhanggui.timescard.card;

import io.zhanggui.api.job.OneByOne;
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
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the passing of days does to cards. Each item is a unit of work and a ledger request of its own: a run that is
/// broken off goes on where it stopped, and one that comes twice changes nothing. Thread-safe.
@Component(service = CardDays.class)
public final class CardDays {
    private static final String PERIOD_KIND = "times-period";
    private static final String EXPIRY_KIND = "times-expiry";
    private static final int BATCH = 500;

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final ItemLots lots;
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
        this.lots = new ItemLots(lots);
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
        OneByOne items = new OneByOne("items of times cards");
        each(condition, day, work, items);
        items.report();
    }

    private void each(String condition, LocalDate day, Work work, OneByOne items) {
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
                items.run(id, () -> unitOfWork.writeOnly(unit -> one(unit, id, work)));
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
                    LedgerRequest.of(request, PERIOD_KIND, document(card), earned.fen()),
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
        ledger.postOnce(
                LedgerRequest.of(request, EXPIRY_KIND, document(card), item.left(), rest.fen()), transaction -> {
                    lots.expire(transaction, item, card.memberId(), today);
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
