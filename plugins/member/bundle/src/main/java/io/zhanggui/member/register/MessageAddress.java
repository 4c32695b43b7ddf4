package io.zhanggui.member.register;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.member.profile.PersonalColumns;
import java.sql.Connection;
import java.sql.SQLException;
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

    Optional<String> phone(Connection connection, long memberId) throws SQLException {
        return found(
                connection, memberId, "sms_consent AND ", !operators.current().isSystem());
    }

    /// Without consent to messages: the member asks for this one.
    Optional<String> onRequest(Connection connection, long memberId) throws SQLException {
        return found(connection, memberId, "", true);
    }

    private Optional<String> found(Connection connection, long memberId, String consent, boolean audited)
            throws SQLException {
        Optional<String> phone = Sql.first(
                connection,
                "SELECT phone FROM member_member WHERE id = ? AND " + consent + "phone IS NOT NULL AND NOT frozen",
                row -> columns.plainPhone(row.getBytes(1)),
                memberId);
        if (audited && phone.isPresent()) {
            auditLog.record("member.phone-for-message", MemberRegister.subject(memberId), Map.of());
        }
        return phone;
    }
}
