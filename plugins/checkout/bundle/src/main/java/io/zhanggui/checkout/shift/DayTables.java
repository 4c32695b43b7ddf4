package io.zhanggui.checkout.shift;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.shift.DayReport.Part;
import io.zhanggui.checkout.shift.ShiftReport.Papers;
import io.zhanggui.checkout.shift.ShiftReport.Tender;
import io.zhanggui.checkout.tender.CashTender;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sums a store's day on one connection.
record DayTables(Connection connection, long storeId, LocalDate day, ZoneId zone) {
    /// A shift that lies open longer than this belongs to no day any more.
    private static final int LONGEST_SHIFT_DAYS = 31;
    /// Stands for papers without a shift.
    private static final long OUTSIDE = 0;

    private static final String OF_DAY = " WHERE s.store_id = ? AND s.business_date = ?";

    private static final String PAPERS = """
            SELECT s.kind, COUNT(*), SUM(s.list_total_fen), SUM(s.discount_total_fen), SUM(s.rounding_fen),
                SUM(s.payable_fen), MIN(s.number), MAX(s.number), COALESCE(s.shift_id, 0)
            FROM checkout_sale s""" + OF_DAY + " GROUP BY s.kind, s.shift_id";

    private static final String TENDERS = """
            SELECT t.type, s.kind, COUNT(*), SUM(t.amount_fen), COALESCE(s.shift_id, 0)
            FROM checkout_sale s JOIN checkout_tender t ON t.sale_id = s.id""" + OF_DAY + " GROUP BY t.type, s.kind, s.shift_id";

    private record Moved(Money in, Money out) {
        static final Moved NOTHING = new Moved(Money.ZERO, Money.ZERO);
    }

    private record Key(String kind, long shiftId) {}

    DayReport report() throws SQLException {
        Map<Key, Papers> papers = new HashMap<>();
        Sql.query(
                connection,
                PAPERS,
                row -> papers.put(new Key(row.getString(1), row.getLong(9)), ShiftTables.papers(row)),
                storeId,
                day);
        Map<String, Tender> tenders = new LinkedHashMap<>();
        Map<Long, Money> cash = new HashMap<>();
        Sql.query(
                connection,
                TENDERS,
                row -> {
                    Tender tender = ShiftTables.tender(row);
                    if (tender.type().equals(CashTender.ID)) {
                        cash.merge(row.getLong(5), tender.net(), Money::plus);
                    }
                    return tenders.merge(tender.type(), tender, ShiftTables::both);
                },
                storeId,
                day);
        Map<Long, Shift> shifts = shifts(papers);
        Map<Long, Moved> moved = moved(shifts);
        List<Part> parts = new ArrayList<>();
        shifts.values().stream()
                .sorted(Comparator.comparing(Shift::tillId).thenComparing(Shift::number))
                .forEach(shift -> parts.add(part(shift, papers, cash, moved)));
        Part outside = part(null, papers, cash, moved);
        if (outside.sales().count() + outside.refunds().count() > 0) {
            parts.add(outside);
        }
        return new DayReport(
                storeId, day, all("SALE", papers), all("REFUND", papers), new ArrayList<>(tenders.values()), parts);
    }

    private static Part part(
            @Nullable Shift shift, Map<Key, Papers> papers, Map<Long, Money> cash, Map<Long, Moved> moved) {
        long id = shift == null ? OUTSIDE : shift.id();
        Moved drawer = moved.getOrDefault(id, Moved.NOTHING);
        return new Part(
                shift,
                papers.getOrDefault(new Key("SALE", id), Papers.NONE),
                papers.getOrDefault(new Key("REFUND", id), Papers.NONE),
                cash.getOrDefault(id, Money.ZERO),
                drawer.in(),
                drawer.out());
    }

    private static Papers all(String kind, Map<Key, Papers> papers) {
        return papers.entrySet().stream()
                .filter(each -> each.getKey().kind().equals(kind))
                .map(Map.Entry::getValue)
                .reduce(Papers.NONE, Papers::plus);
    }

    /// Those that were open on the day, and those that its papers name.
    private Map<Long, Shift> shifts(Map<Key, Papers> papers) throws SQLException {
        ShiftTables tables = new ShiftTables(connection);
        Map<Long, Shift> shifts = new HashMap<>();
        for (Shift shift : tables.between(List.of(storeId), day.minusDays(LONGEST_SHIFT_DAYS), day)) {
            Shift.Closing closing = shift.closing();
            if (closing == null || !closing.on().isBefore(day)) {
                shifts.put(shift.id(), shift);
            }
        }
        for (Key key : papers.keySet()) {
            if (key.shiftId() != OUTSIDE && !shifts.containsKey(key.shiftId())) {
                Optional<Shift> named = tables.find(key.shiftId());
                named.ifPresent(shift -> shifts.put(shift.id(), shift));
            }
        }
        return shifts;
    }

    private Map<Long, Moved> moved(Map<Long, Shift> shifts) throws SQLException {
        Map<Long, Moved> moved = new HashMap<>();
        if (shifts.isEmpty()) {
            return moved;
        }
        List<Object> arguments = new ArrayList<>(shifts.keySet());
        arguments.add(day.atStartOfDay(zone).toInstant());
        arguments.add(day.plusDays(1).atStartOfDay(zone).toInstant());
        Sql.query(
                connection,
                "SELECT shift_id, SUM(GREATEST(amount_fen, 0)), SUM(GREATEST(-amount_fen, 0)) FROM checkout_cash_move"
                        + " WHERE shift_id IN (" + Sql.marks(shifts.size()) + ") AND at >= ? AND at < ?"
                        + " GROUP BY shift_id",
                row -> moved.put(row.getLong(1), new Moved(Money.ofFen(row.getLong(2)), Money.ofFen(row.getLong(3)))),
                arguments.toArray());
        return moved;
    }
}
