package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Top-ups of the day, what the shop owes its members, and the top-ups of the last days.
@Component
public final class TopUpBoard implements BoardSource {
    private final TopUpJournal journal;
    private final Ledger ledger;
    private final Texts texts;

    @Activate
    public TopUpBoard(@Reference TopUpJournal journal, @Reference Ledger ledger, @Reference Texts texts) {
        this.journal = journal;
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public List<Figure> figures(Query query) {
        long today =
                journal.netByDay(query.storeIds(), query.today(), query.today()).getOrDefault(query.today(), 0L);
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
        Map<LocalDate, Long> sums = journal.netByDay(query.storeIds(), query.from(), query.today());
        List<Long> values = query.from()
                .datesUntil(query.today().plusDays(1))
                .map(day -> sums.getOrDefault(day, 0L))
                .toList();
        return List.of(new Series("stored-value.board.series", Series.Style.BAR, values));
    }
}
