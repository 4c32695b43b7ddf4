package io.zhanggui.checkout.history;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sales with their refunds, and past sales, in one statement for many members.
@Component
public final class AllPurchases implements MemberPurchases {
    private static final String OWN = """
            SELECT s.member_id, s.business_date, s.store_id, s.id source, '' paper, l.category, l.item_kind,
                   l.signed_paid_fen fen, l.signed_thousandths thousandths
            FROM checkout_sale s JOIN checkout_line l ON l.sale_id = s.id
            WHERE s.member_id IN (%1$s) AND s.original_sale_id IS NULL""";

    /// Under the member of the sale, whoever the money went to: a member may have been merged meanwhile.
    private static final String CAME_BACK = """
            SELECT s.member_id, s.business_date, s.store_id, s.id source, '' paper, l.category, l.item_kind,
                   l.signed_paid_fen fen, l.signed_thousandths thousandths
            FROM checkout_sale s JOIN checkout_sale r ON r.original_sale_id = s.id
                JOIN checkout_line l ON l.sale_id = r.id
            WHERE s.member_id IN (%1$s)""";

    private static final String PAST = """
            SELECT member_id, business_date, store_id, batch_id source, paper, category, 'GOODS' item_kind,
                   amount_fen fen, quantity_thousandths thousandths
            FROM checkout_past_line WHERE member_id IN (%1$s)""";

    private static final String ALL = ("SELECT member_id, business_date, store_id, source, paper, category, item_kind,"
            + " SUM(fen) fen, SUM(thousandths) thousandths FROM (" + OWN + " UNION ALL " + CAME_BACK
            + " UNION ALL " + PAST + ") lines_of_members"
            + " GROUP BY member_id, business_date, store_id, source, paper, category, item_kind"
            + " ORDER BY member_id, business_date, store_id, source, paper");

    private static final String MEMBERS = """
            (SELECT DISTINCT member_id FROM checkout_sale WHERE member_id > ? ORDER BY member_id LIMIT ?)
            UNION (SELECT DISTINCT member_id FROM checkout_past_line WHERE member_id > ? ORDER BY member_id LIMIT ?)
            ORDER BY member_id LIMIT ?""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public AllPurchases(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// What one paper has of one category.
    private record Part(
            long memberId,
            LocalDate day,
            long storeId,
            long source,
            String paper,
            String category,
            ItemKind kind,
            Money paid,
            long thousandths) {
        boolean isOnPaperOf(Part other) {
            return memberId == other.memberId
                    && source == other.source
                    && storeId == other.storeId
                    && day.equals(other.day)
                    && paper.equals(other.paper);
        }
    }

    @Override
    public List<Purchase> of(Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        Object[] ids = Sql.padded(memberIds);
        Object[] arguments = new Object[3 * ids.length];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(ids, 0, arguments, i * ids.length, ids.length);
        }
        List<Part> parts = unitOfWork.read(unit ->
                Sql.query(unit.connection(), ALL.formatted(Sql.marks(ids.length)), AllPurchases::part, arguments));
        List<Purchase> purchases = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= parts.size(); i++) {
            if (i == parts.size() || !parts.get(i).isOnPaperOf(parts.get(from))) {
                purchases.add(purchase(parts.subList(from, i)));
                from = i;
            }
        }
        return purchases;
    }

    private static Purchase purchase(List<Part> parts) {
        Map<String, Money> spent = new HashMap<>();
        for (Part part : parts) {
            if (!part.kind().isPrepaid()) {
                spent.merge(part.category(), part.paid(), Money::plus);
            }
        }
        Part first = parts.getFirst();
        return new Purchase(
                first.memberId(),
                first.storeId(),
                first.day(),
                parts.stream().anyMatch(part -> part.thousandths() > 0),
                spent);
    }

    @Override
    public List<Long> members(long after, int limit) {
        return unitOfWork.read(unit ->
                Sql.query(unit.connection(), MEMBERS, row -> row.getLong(1), after, limit, after, limit, limit));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getLong("member_id"),
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                row.getLong("store_id"),
                row.getLong("source"),
                Objects.requireNonNull(row.getString("paper")),
                Objects.requireNonNull(row.getString("category")),
                ItemKind.valueOf(row.getString("item_kind")),
                Sql.money(row, "fen"),
                row.getLong("thousandths"));
    }
}
