package io.zhanggui.member.register;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.member.profile.PersonalColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives out a phone for a message, and leaves a trace. What the shop's own jobs send by themselves to members who
/// agreed stands in the outbox, message by message: a row in the audit log for each sale would hide what people did.
final class MessageAddress {
    private final PersonalColumns columns;
    private final AuditLog auditLog;
    private final Operators operators;

    MessageAddress(PersonalColumns columns, AuditLog auditLog, Operators operators) {
        this.columns = columns;
        this.auditLog = auditLog;
        this.operators = operators;
    }

    Map<Long, String> phones(Connection connection, Collection<Long> memberIds) throws SQLException {
        return found(
                connection, memberIds, "sms_consent AND ", !operators.current().isSystem());
    }

    /// Without consent to messages: the member asks for this one.
    Optional<String> onRequest(Connection connection, long memberId) throws SQLException {
        return Optional.ofNullable(
                found(connection, List.of(memberId), "", true).get(memberId));
    }

    private Map<Long, String> found(Connection connection, Collection<Long> memberIds, String consent, boolean audited)
            throws SQLException {
        Object[] ids = Sql.padded(memberIds);
        Map<Long, String> phones = new HashMap<>();
        Sql.query(
                        connection,
                        "SELECT id, phone FROM member_member WHERE id IN (" + Sql.marks(ids.length) + ") AND " + consent
                                + "phone IS NOT NULL AND NOT frozen",
                        row -> Map.entry(row.getLong(1), columns.plainPhone(row.getBytes(2))),
                        ids)
                .forEach(phone -> phones.put(phone.getKey(), phone.getValue()));
        if (audited) {
            phones.keySet()
                    .forEach(id -> auditLog.record("member.phone-for-message", MemberRegister.subject(id), Map.of()));
        }
        return phones;
    }
}
