package io.zhanggui.member.profile;

import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberCard;
import io.zhanggui.member.points.PointsAccount;
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

/// Reads members with their cards, tier and points, many at a time.
public final class MemberReader {
    // Straight: the few members first. Beginning with the few tiers would read all members of each.
    private static final String MEMBERS =
            "SELECT STRAIGHT_JOIN m.id, m.name, m.phone, t.code, t.name AS tier, m.home_store_id,"
                    + " (SELECT COUNT(*) FROM member_tier below WHERE below.position < t.position) AS tier_step,"
                    + " m.joined_on, m.frozen FROM member_member m JOIN member_tier t ON t.id = m.tier_id WHERE m.id IN (";
    private static final String CARDS =
            "SELECT member_id, number, kind, active FROM member_card WHERE member_id IN (%s) ORDER BY active DESC, id DESC";

    private final PersonalColumns columns;
    private final Ledger ledger;

    public MemberReader(PersonalColumns columns, Ledger ledger) {
        this.columns = columns;
        this.ledger = ledger;
    }

    /// In the order of the ids; such as there are not are left out.
    /// @param ids at most 1000
    public List<Member> read(Connection connection, Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Object[] arguments = Sql.padded(ids);
        Map<Long, List<MemberCard>> cards = cards(connection, arguments);
        Map<Long, Long> points = ledger.balances(ids, PointsAccount.NAME, UnitOfAccount.POINTS);
        Map<Long, Member> members = new HashMap<>();
        for (Member member : Sql.query(
                connection,
                MEMBERS + Sql.marks(arguments.length) + ")",
                row -> member(row, cards, points),
                arguments)) {
            members.put(member.id(), member);
        }
        List<Member> inOrder = new ArrayList<>(ids.size());
        for (Long id : ids) {
            Member member = members.get(id);
            if (member != null) {
                inOrder.add(member);
            }
        }
        return inOrder;
    }

    /// When they joined.
    /// @param ids at most 1000
    public static Map<Long, LocalDate> joinedOn(Connection connection, Collection<Long> ids) throws SQLException {
        Map<Long, LocalDate> days = new HashMap<>();
        if (ids.isEmpty()) {
            return days;
        }
        Object[] arguments = Sql.padded(ids);
        Sql.query(
                connection,
                "SELECT id, joined_on FROM member_member WHERE id IN (" + Sql.marks(arguments.length) + ")",
                row -> days.put(row.getLong(1), Objects.requireNonNull(row.getObject(2, LocalDate.class))),
                arguments);
        return days;
    }

    private static Map<Long, List<MemberCard>> cards(Connection connection, Object[] ids) throws SQLException {
        Map<Long, List<MemberCard>> cards = new HashMap<>();
        record Owned(long memberId, MemberCard card) {}
        Sql.query(connection, CARDS.formatted(Sql.marks(ids.length)), row -> new Owned(row.getLong(1), card(row)), ids)
                .forEach(owned -> cards.computeIfAbsent(owned.memberId(), id -> new ArrayList<>())
                        .add(owned.card()));
        return cards;
    }

    private static MemberCard card(ResultSet row) throws SQLException {
        return new MemberCard(
                row.getString("number"), MemberCard.Kind.valueOf(row.getString("kind")), row.getBoolean("active"));
    }

    private Member member(ResultSet row, Map<Long, List<MemberCard>> cards, Map<Long, Long> points)
            throws SQLException {
        long id = row.getLong("id");
        return new Member(
                id,
                row.getString("name"),
                columns.maskedPhone(row.getBytes("phone")),
                cards.getOrDefault(id, List.of()),
                row.getString("code"),
                row.getString("tier"),
                row.getInt("tier_step"),
                points.getOrDefault(id, 0L),
                row.getLong("home_store_id"),
                Objects.requireNonNull(row.getObject("joined_on", LocalDate.class)),
                row.getBoolean("frozen"));
    }
}
