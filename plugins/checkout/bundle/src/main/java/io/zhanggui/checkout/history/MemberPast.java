package io.zhanggui.checkout.history;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Past sales by member. Lines of one paper, day and import are one purchase, as in the reports.
@Component
public final class MemberPast implements PastPurchases {
    private static final String PAPERS = """
            SELECT p.*, (SELECT l.name FROM checkout_past_line l WHERE l.id = p.first_id) name
            FROM (SELECT business_date, MIN(hour) hour, store_id, paper, COUNT(*) line_count, SUM(amount_fen) fen,
                    MIN(id) first_id
                FROM checkout_past_line WHERE member_id = ?
                GROUP BY business_date, store_id, batch_id, paper
                ORDER BY business_date DESC, first_id DESC LIMIT ?) p
            ORDER BY p.business_date DESC, p.first_id DESC""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the table exists
    @Activate
    public MemberPast(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public List<Purchase> ofMember(long memberId, int limit) {
        return unitOfWork.read(
                unit -> Sql.query(unit.connectionAsItIs(), PAPERS, MemberPast::purchase, memberId, limit));
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new Purchase(
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                row.getObject("hour", Integer.class),
                row.getLong("store_id"),
                row.getString("paper"),
                name == null ? "" : name,
                row.getInt("line_count"),
                Sql.money(row, "fen"));
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
