package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.StoredValueDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// How value came to members and was paid back, by day and store: the ledger knows a sale, but not which part
/// of it was a top-up. Insert-only. Thread-safe.
@Component(service = TopUpJournal.class)
public final class TopUpJournal {
    private final UnitOfWork unitOfWork;

    @Activate
    public TopUpJournal(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables) {
        this.unitOfWork = unitOfWork;
    }

    /// What happened to a lot outside its use.
    public enum Kind {
        SOLD,
        /// brought along from other books, or taken out again with the file
        OPENING,
        /// bonus for bringing a new member, or what of it was taken back
        REWARD,
        /// the sale of the top-up was refunded
        RETURNED,
        /// paid back by the law's rules
        PAID_OUT
    }

    /// @param document the paper of the change
    /// @param change above zero: the member has more
    public void record(Kind kind, Lot lot, String document, long storeId, LocalDate day, Split change) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT INTO stored_value_top_up (id, kind, lot_id, document, card_id, store_id, business_date,
                  principal, bonus) VALUES (?,?,?,?,?,?,?,?,?)""",
                Ids.next(),
                kind,
                lot.id(),
                document,
                lot.memberId(),
                storeId,
                day,
                change.principal(),
                change.bonus()));
    }

    /// A paper, as far as one card is concerned.
    public record OnCard(long cardId, String document) {}

    /// What papers did to cards outside their use, by kind.
    public Map<OnCard, Map<Kind, Split>> ofCards(Collection<Long> cardIds) {
        if (cardIds.isEmpty()) {
            return Map.of();
        }
        Object[] ids = Sql.padded(cardIds);
        String sql = "SELECT card_id, document, kind, SUM(principal), SUM(bonus) FROM stored_value_top_up"
                + " WHERE card_id IN (" + Sql.marks(ids.length) + ") GROUP BY card_id, document, kind";
        return unitOfWork.read(unit -> {
            Map<OnCard, Map<Kind, Split>> papers = new HashMap<>();
            Sql.query(
                    unit.connection(),
                    sql,
                    row -> papers.computeIfAbsent(
                                    new OnCard(row.getLong(1), row.getString(2)), paper -> new EnumMap<>(Kind.class))
                            .put(Kind.valueOf(row.getString(3)), new Split(row.getLong(4), row.getLong(5))),
                    ids);
            return papers;
        });
    }

    /// What was sold and paid back in a period, by kind.
    /// @param to inclusive
    public Map<Kind, Split> sums(List<Long> storeIds, LocalDate from, LocalDate to) {
        if (storeIds.isEmpty()) {
            return Map.of();
        }
        String sql = "SELECT kind, SUM(principal), SUM(bonus) FROM stored_value_top_up"
                + " WHERE business_date BETWEEN ? AND ? AND store_id IN (" + Sql.marks(storeIds.size())
                + ") GROUP BY kind";
        List<Object> arguments = new ArrayList<>(List.of(from, to));
        arguments.addAll(storeIds);
        return unitOfWork.read(unit -> {
            Map<Kind, Split> sums = new EnumMap<>(Kind.class);
            Sql.query(
                    unit.connection(),
                    sql,
                    row -> sums.put(Kind.valueOf(row.getString(1)), new Split(row.getLong(2), row.getLong(3))),
                    arguments.toArray());
            return sums;
        });
    }

    /// Principal paid for top-ups minus what was paid back, by day.
    /// @param to inclusive
    public Map<LocalDate, Long> netByDay(List<Long> storeIds, LocalDate from, LocalDate to) {
        if (storeIds.isEmpty()) {
            return Map.of();
        }
        String sql = "SELECT business_date, SUM(principal) FROM stored_value_top_up WHERE business_date BETWEEN ? AND ?"
                + " AND store_id IN (" + Sql.marks(storeIds.size()) + ") AND kind NOT IN ('OPENING', 'REWARD')"
                + " GROUP BY business_date";
        List<Object> arguments = new ArrayList<>(List.of(from, to));
        arguments.addAll(storeIds);
        return unitOfWork.read(unit -> {
            Map<LocalDate, Long> sums = new HashMap<>();
            Sql.query(
                    unit.connection(),
                    sql,
                    row -> sums.put(row.getObject(1, LocalDate.class), row.getLong(2)),
                    arguments.toArray());
            return sums;
        });
    }
}
