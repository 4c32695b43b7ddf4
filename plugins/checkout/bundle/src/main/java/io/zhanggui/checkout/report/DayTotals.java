package io.zhanggui.checkout.report;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout.DayTotal;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sales and refunds per business day, summed from the papers.
@Component(service = DayTotals.class)
public final class DayTotals {
    private static final String PAPERS = """
            SELECT business_date, kind, COUNT(*), SUM(payable_fen) FROM checkout_sale
            WHERE store_id IN (%s) AND business_date BETWEEN ? AND ?
            GROUP BY business_date, kind""";

    private static final String LINES = """
            SELECT s.business_date, s.kind, COUNT(DISTINCT s.id), SUM(l.signed_paid_fen)
            FROM checkout_line l JOIN checkout_sale s ON s.id = l.sale_id
            WHERE l.store_id IN (%s) AND l.business_date BETWEEN ? AND ? AND l.item_kind = ?
            GROUP BY s.business_date, s.kind""";

    private static final String EARLIER_PAPERS = """
            SELECT business_date, kind, COUNT(*), SUM(payable_fen) FROM checkout_sale
            WHERE store_id IN (%s) AND business_date = ? AND at < ?
            GROUP BY business_date, kind""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public DayTotals(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// One row per day, also for days without a sale, oldest first.
    public List<DayTotal> between(List<Long> storeIds, LocalDate from, LocalDate to, @Nullable ItemKind kind) {
        Map<LocalDate, DayTotal> days = new TreeMap<>();
        from.datesUntil(to.plusDays(1)).forEach(day -> days.put(day, new DayTotal(day, 0, Money.ZERO, 0, Money.ZERO)));
        if (storeIds.isEmpty()) {
            return List.copyOf(days.values());
        }
        unitOfWork.read(unit -> {
            String sql = (kind == null ? PAPERS : LINES)
                    .formatted(String.join(",", Collections.nCopies(storeIds.size(), "?")));
            try (PreparedStatement select = unit.connection().prepareStatement(sql)) {
                int index = 1;
                for (Long storeId : storeIds) {
                    select.setLong(index++, storeId);
                }
                select.setObject(index++, from);
                select.setObject(index++, to);
                if (kind != null) {
                    select.setString(index, kind.name());
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        add(days, row);
                    }
                }
            }
            return days;
        });
        return List.copyOf(days.values());
    }

    /// A day's total up to a moment: what a day that is not over yet can be compared with.
    public DayTotal upTo(List<Long> storeIds, LocalDate day, Instant moment) {
        Map<LocalDate, DayTotal> days = new TreeMap<>(Map.of(day, new DayTotal(day, 0, Money.ZERO, 0, Money.ZERO)));
        List<Object> arguments = new ArrayList<>(storeIds);
        arguments.add(day);
        arguments.add(moment);
        unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                EARLIER_PAPERS.formatted(Sql.marks(storeIds.size())),
                row -> {
                    add(days, row);
                    return day;
                },
                arguments.toArray()));
        return days.getOrDefault(day, new DayTotal(day, 0, Money.ZERO, 0, Money.ZERO));
    }

    private static void add(Map<LocalDate, DayTotal> days, ResultSet row) throws java.sql.SQLException {
        boolean refund = row.getString(2).equals("REFUND");
        long count = row.getLong(3);
        Money sum = Money.ofFen(Math.absExact(row.getLong(4)));
        days.computeIfPresent(
                row.getObject(1, LocalDate.class),
                (day, total) -> refund
                        ? new DayTotal(day, total.sales(), total.saleNet(), count, sum)
                        : new DayTotal(day, count, sum, total.refunds(), total.refundNet()));
    }
}
