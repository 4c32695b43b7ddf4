package io.zhanggui.checkout.history;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Past sales by member. Lines of one paper, day and import are one purchase, as in the reports.
@Component
public final class MemberPast implements PastPurchases {
    private static final String PAPERS = """
            SELECT business_date, MIN(hour) hour, store_id, batch_id, paper, SUM(amount_fen) fen, MIN(id) first_id
            FROM checkout_past_line WHERE member_id = ?
            GROUP BY business_date, store_id, batch_id, paper
            ORDER BY business_date DESC, first_id DESC LIMIT ?""";

    private static final String LINES = """
            SELECT business_date, store_id, batch_id, paper, name, quantity_thousandths, amount_fen
            FROM checkout_past_line WHERE member_id = ? AND business_date >= ? ORDER BY business_date, id""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the table exists
    @Activate
    public MemberPast(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// What makes lines one purchase.
    private record Key(LocalDate day, long storeId, long batchId, String paper) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(
                    Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                    row.getLong("store_id"),
                    row.getLong("batch_id"),
                    row.getString("paper"));
        }
    }

    private record Paper(Key key, @Nullable Integer hour, Money amount) {}

    @Override
    public List<Purchase> ofMember(long memberId, int limit) {
        return unitOfWork.read(unit -> {
            Connection connection = unit.connectionAsItIs();
            List<Paper> papers = Sql.query(
                    connection,
                    PAPERS,
                    row -> new Paper(Key.of(row), row.getObject("hour", Integer.class), Sql.money(row, "fen")),
                    memberId,
                    limit);
            if (papers.isEmpty()) {
                return List.of();
            }
            Map<Key, List<Line>> lines =
                    lines(connection, memberId, papers.getLast().key().day());
            return papers.stream()
                    .map(paper -> purchase(paper, lines.getOrDefault(paper.key(), List.of())))
                    .toList();
        });
    }

    private static Map<Key, List<Line>> lines(Connection connection, long memberId, LocalDate from)
            throws SQLException {
        Map<Key, List<Line>> lines = new HashMap<>();
        Sql.query(
                        connection,
                        LINES,
                        row -> Map.entry(
                                Key.of(row),
                                new Line(
                                        row.getString("name"),
                                        Sql.quantity(row, "quantity_thousandths"),
                                        Sql.money(row, "amount_fen"))),
                        memberId,
                        from)
                .forEach(entry -> lines.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        return lines;
    }

    private static Purchase purchase(Paper paper, List<Line> lines) {
        Key key = paper.key();
        return new Purchase(key.day(), paper.hour(), key.storeId(), key.paper(), lines, paper.amount());
    }

    @Override
    public Total total(Collection<Long> memberIds) {
        return unitOfWork.read(unit -> Sql.query(
                        unit.connectionAsItIs(),
                        "SELECT COUNT(DISTINCT business_date, store_id, batch_id, paper) papers,"
                                + " COALESCE(SUM(amount_fen), 0) fen, MAX(business_date) last"
                                + " FROM checkout_past_line WHERE member_id IN (" + Sql.marks(memberIds.size()) + ")",
                        row -> new Total(
                                row.getLong("papers"),
                                Money.ofFen(row.getLong("fen")),
                                row.getObject("last", LocalDate.class)),
                        memberIds.toArray())
                .getFirst());
    }
}
