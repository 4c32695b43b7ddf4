package io.zhanggui.checkout.history;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sales with their refunds, and past sales, in one statement for many members.
@Component
public final class AllPurchases implements MemberPurchases {
    private static final String OWN = """
            SELECT s.member_id, s.business_date, s.store_id, s.id source, '' paper,
                   l.category COLLATE utf8mb4_bin category, l.item_kind, l.signed_paid_fen fen, l.signed_thousandths thousandths
            FROM checkout_sale s JOIN checkout_line l ON l.sale_id = s.id
            WHERE s.original_sale_id IS NULL AND %1$s""";

    /// Under the member of the sale, whoever the money went to: a member may have been merged meanwhile.
    private static final String CAME_BACK = """
            SELECT s.member_id, s.business_date, s.store_id, s.id source, '' paper,
                   l.category COLLATE utf8mb4_bin category, l.item_kind, l.signed_paid_fen fen, l.signed_thousandths thousandths
            FROM checkout_sale s JOIN checkout_sale r ON r.original_sale_id = s.id
                JOIN checkout_line l ON l.sale_id = r.id
            WHERE %1$s""";

    /// In old books what came back is often a row with a quantity above zero and an amount below: nobody came for it.
    private static final String PAST = """
            SELECT s.member_id, s.business_date, s.store_id, s.batch_id source, s.paper COLLATE utf8mb4_bin paper,
                   s.category COLLATE utf8mb4_bin category, 'GOODS' item_kind, s.amount_fen fen,
                   IF(s.amount_fen < 0, -ABS(s.quantity_thousandths), s.quantity_thousandths) thousandths
            FROM checkout_past_line s WHERE %1$s""";

    private static final String PREPAID = Stream.of(ItemKind.values())
            .filter(ItemKind::isPrepaid)
            .map(kind -> "'" + kind + "'")
            .collect(Collectors.joining(", "));

    /// First by paper, to see what was kept of it, then by day. Letters count as they are written: neither the number
    /// of a paper nor a category is the same as one that differs by a capital.
    private static final String BY_DAY = "SELECT member_id, business_date, store_id, category,"
            + " SUM(IF(item_kind IN (" + PREPAID + "), 0, fen)) fen, MAX(thousandths > 0) kept"
            + " FROM (SELECT member_id, business_date, store_id, category, item_kind, SUM(fen) fen,"
            + " SUM(thousandths) thousandths"
            + " FROM (" + OWN + " UNION ALL " + CAME_BACK + " UNION ALL " + PAST + ") lines_of_members"
            + " GROUP BY member_id, business_date, store_id, source, paper, category, item_kind) papers"
            + " GROUP BY member_id, business_date, store_id, category"
            + " ORDER BY member_id, business_date, store_id";

    private static final String PLACES = """
            SELECT DISTINCT IF(o.id IS NULL, s.member_id, o.member_id) member_id,
                   COALESCE(o.business_date, s.business_date) business_date, COALESCE(o.store_id, s.store_id) store_id
            FROM checkout_sale s LEFT JOIN checkout_sale o ON o.id = s.original_sale_id
            WHERE s.id IN (%s)""";

    private static final String MEMBERS = """
            (SELECT DISTINCT member_id FROM checkout_sale WHERE member_id > ? ORDER BY member_id LIMIT ?)
            UNION (SELECT DISTINCT member_id FROM checkout_past_line WHERE member_id > ? ORDER BY member_id LIMIT ?)
            ORDER BY member_id LIMIT ?""";

    private static final String BUYERS = """
            SELECT member_id FROM (
                SELECT s.member_id, l.signed_thousandths thousandths
                FROM checkout_sale s JOIN checkout_line l ON l.sale_id = s.id
                WHERE s.member_id IS NOT NULL AND s.business_date >= ? AND %s
                UNION ALL
                SELECT member_id, quantity_thousandths FROM checkout_past_line
                WHERE member_id IS NOT NULL AND business_date >= ? AND %s) bought
            GROUP BY member_id HAVING SUM(thousandths) > 0 ORDER BY member_id""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public AllPurchases(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// What was bought of one category.
    private record Part(Place place, String category, Money paid, boolean kept) {}

    @Override
    public List<Bought> of(Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        Object[] ids = Sql.padded(memberIds);
        return bought("s.member_id IN (" + Sql.marks(ids.length) + ")", List.of(ids));
    }

    @Override
    public List<Bought> of(long storeId, LocalDate day, Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        Object[] ids = Sql.padded(memberIds);
        List<Object> arguments = new ArrayList<>(List.of(storeId, day));
        arguments.addAll(List.of(ids));
        return bought(
                "s.store_id = ? AND s.business_date = ? AND s.member_id IN (" + Sql.marks(ids.length) + ")", arguments);
    }

    private List<Bought> bought(String which, List<Object> once) {
        List<Object> arguments = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            arguments.addAll(once);
        }
        List<Part> parts = unitOfWork.read(
                unit -> Sql.query(unit.connection(), BY_DAY.formatted(which), AllPurchases::part, arguments.toArray()));
        List<Bought> bought = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= parts.size(); i++) {
            if (i == parts.size()
                    || !parts.get(i).place().equals(parts.get(from).place())) {
                bought.add(together(parts.subList(from, i)));
                from = i;
            }
        }
        return bought;
    }

    private static Bought together(List<Part> parts) {
        Map<String, Money> spent = new HashMap<>();
        parts.forEach(part -> spent.merge(part.category(), part.paid(), Money::plus));
        return new Bought(parts.getFirst().place(), parts.stream().anyMatch(Part::kept), spent);
    }

    @Override
    public List<Place> placesOf(Collection<Long> saleIds) {
        if (saleIds.isEmpty()) {
            return List.of();
        }
        Object[] ids = Sql.padded(saleIds);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM (" + PLACES.formatted(Sql.marks(ids.length)) + ") places WHERE member_id IS NOT NULL",
                AllPurchases::place,
                ids));
    }

    @Override
    public Set<Long> servedSince(Instant time, Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return Set.of();
        }
        Object[] ids = Sql.padded(memberIds);
        List<Object> arguments = new ArrayList<>(List.of(ids));
        arguments.add(time);
        return Set.copyOf(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT DISTINCT member_id FROM checkout_sale WHERE member_id IN (" + Sql.marks(ids.length)
                        + ") AND at >= ?",
                row -> row.getLong(1),
                arguments.toArray())));
    }

    @Override
    public List<Long> members(long after, int limit) {
        return unitOfWork.read(unit ->
                Sql.query(unit.connection(), MEMBERS, row -> row.getLong(1), after, limit, after, limit, limit));
    }

    /// What came back counts on its own day: who brought everything back within the days has kept nothing of them.
    @Override
    public long[] buyers(Collection<ItemRef> items, Collection<String> categories, @Nullable LocalDate since) {
        if (items.isEmpty() && categories.isEmpty()) {
            throw new IllegalArgumentException("neither items nor categories");
        }
        List<String> which = new ArrayList<>();
        List<Object> wanted = new ArrayList<>();
        if (!items.isEmpty()) {
            which.add("(item_source, item_id) IN (" + String.join(", ", Collections.nCopies(items.size(), "(?, ?)"))
                    + ")");
            items.forEach(item -> wanted.addAll(List.of(item.source(), item.id())));
        }
        if (!categories.isEmpty()) {
            which.add("category IN (" + Sql.marks(categories.size()) + ")");
            wanted.addAll(categories);
        }
        String lines = "(" + String.join(" OR ", which) + ")";
        List<Object> arguments = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            arguments.add(since == null ? LocalDate.EPOCH : since);
            arguments.addAll(wanted);
        }
        return unitOfWork.read(
                unit -> Sql.longs(unit.connection(), BUYERS.formatted(lines, lines), arguments.toArray()));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getLong("member_id"),
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                row.getLong("store_id"));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                place(row),
                Objects.requireNonNull(row.getString("category")),
                Sql.money(row, "fen"),
                row.getBoolean("kept"));
    }
}
