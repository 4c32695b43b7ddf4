package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Top-ups of the day, what the shop owes its members, and the top-ups of the last days.
@Component
public final class TopUpBoard implements BoardSource {
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Texts texts;

    @Activate
    public TopUpBoard(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Ledger ledger,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public List<Figure> figures(Query query) {
        long today = topUps(query, query.today()).getOrDefault(query.today(), 0L);
        long owed = Math.addExact(
                ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN),
                ledger.liability(StoredValue.BONUS, UnitOfAccount.FEN));
        return List.of(new Figure(
                "stored-value.board.top-ups",
                "¥" + Money.ofFen(today).format(),
                texts.get("stored-value.board.owed", Money.ofFen(owed).format()),
                0,
                "stored-value"));
    }

    @Override
    public List<Series> series(Query query) {
        Map<LocalDate, Long> sums = topUps(query, query.from());
        List<Long> values = query.from()
                .datesUntil(query.today().plusDays(1))
                .map(day -> sums.getOrDefault(day, 0L))
                .toList();
        return List.of(new Series("stored-value.board.series", Series.Style.BAR, values));
    }

    /// Principal paid for top-ups minus what was paid back, by day.
    private Map<LocalDate, Long> topUps(Query query, LocalDate from) {
        String sql = "SELECT business_date, SUM(principal) FROM stored_value_movement"
                + " WHERE kind IN ('TOP_UP', 'TOP_UP_REFUND') AND business_date BETWEEN ? AND ? AND store_id IN ("
                + Sql.marks(query.storeIds().size()) + ") GROUP BY business_date";
        List<Object> arguments = new ArrayList<>(List.of(from, query.today()));
        arguments.addAll(query.storeIds());
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
