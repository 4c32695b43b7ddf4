package io.zhanggui.member.merge;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.member.profile.MemberRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of a merge on the plugin's own tables.
final class MergeTables {
    private static final int MAX_REMARK = 200;

    private MergeTables() {}

    /// What of a member's row matters for a merge.
    record Row(
            long id,
            String name,
            boolean hasPhone,
            boolean hasBirthday,
            boolean frozen,
            long tierId,
            LocalDate joinedOn,
            String remark,
            @Nullable Long mergedInto) {}

    /// Both rows, locked in the order of their ids.
    static List<Row> lock(Connection connection, long one, long other) throws SQLException {
        return List.of(row(connection, Math.min(one, other)), row(connection, Math.max(one, other)));
    }

    private static Row row(Connection connection, long id) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT id, name, phone IS NOT NULL AS has_phone, birthday IS NOT NULL AS has_birthday, frozen,"
                                + " tier_id, joined_on, remark, merged_into FROM member_member WHERE id = ? FOR UPDATE",
                        MergeTables::read,
                        id)
                .orElseThrow(() -> new MemberRefused("member.unknown"));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("has_phone"),
                row.getBoolean("has_birthday"),
                row.getBoolean("frozen"),
                row.getLong("tier_id"),
                row.getObject("joined_on", LocalDate.class),
                row.getString("remark"),
                row.getObject("merged_into", Long.class));
    }

    /// The cards go over; phone, birthday, gender and remark fill what the member who stays does not have.
    static void join(Connection connection, Row from, Row into, Instant at) throws SQLException {
        Sql.update(connection, "UPDATE member_card SET member_id = ? WHERE member_id = ?", into.id(), from.id());
        Sql.update(connection, "UPDATE member_activity SET member_id = ? WHERE member_id = ?", into.id(), from.id());
        if (from.hasPhone() && !into.hasPhone()) {
            movePhone(connection, from.id(), into.id(), at);
        }
        if (from.hasBirthday() && !into.hasBirthday()) {
            Sql.update(connection, """
                    UPDATE member_member m JOIN member_member f ON f.id = ?
                    SET m.birthday = f.birthday, m.birthday_month_index = f.birthday_month_index,
                      m.birthday_from = f.birthday_from WHERE m.id = ?""", from.id(), into.id());
        }
        Sql.update(connection, """
                UPDATE member_member m JOIN member_member f ON f.id = ?
                SET m.gender = COALESCE(m.gender, f.gender), m.joined_on = LEAST(m.joined_on, f.joined_on),
                  m.remark = ?, m.version = m.version + 1 WHERE m.id = ?""", from.id(), remark(from, into), into.id());
    }

    private static String remark(Row from, Row into) {
        String both = (into.remark() + " " + from.remark()).strip();
        return both.length() > MAX_REMARK ? both.substring(0, MAX_REMARK) : both;
    }

    /// A phone is unique: it has to leave the one before it comes to the other, to whom it is a new one.
    private static void movePhone(Connection connection, long from, long into, Instant at) throws SQLException {
        record Phone(byte[] plain, byte[] index, byte[] last4) {}
        Phone phone = Sql.first(
                        connection,
                        "SELECT phone, phone_index, phone_last4_index FROM member_member WHERE id = ?",
                        row -> new Phone(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                        from)
                .orElseThrow();
        Sql.update(
                connection,
                "UPDATE member_member SET phone = NULL, phone_index = NULL, phone_last4_index = NULL WHERE id = ?",
                from);
        Sql.update(
                connection,
                "UPDATE member_member SET phone = ?, phone_index = ?, phone_last4_index = ?, phone_changed_at = ?"
                        + " WHERE id = ?",
                phone.plain(),
                phone.index(),
                phone.last4(),
                at,
                into);
    }

    /// From now on the one leads to the other, also for those that led to it.
    static void close(Connection connection, long from, long into) throws SQLException {
        Sql.update(
                connection,
                "UPDATE member_member SET merged_into = ?, frozen = TRUE, sms_consent = FALSE,"
                        + " birthday_month_index = NULL, version = version + 1 WHERE id = ?",
                into,
                from);
        Sql.update(connection, "UPDATE member_member SET merged_into = ? WHERE merged_into = ?", into, from);
        Sql.update(connection, "DELETE FROM member_tier_standing WHERE member_id = ?", from);
    }

    static void record(
            Connection connection, long from, long into, String reason, long storeId, long operatorId, Instant at)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_merge (id, from_member, into_member, reason, store_id, operator_id, at)"
                        + " VALUES (?,?,?,?,?,?,?)",
                Ids.next(),
                from,
                into,
                reason,
                storeId,
                operatorId,
                at);
    }
}
