package io.zhanggui.member.register;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.work.Sql;
import io.zhanggui.member.profile.PersonalColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Gives out a phone for a message that the member agreed to, and leaves a trace.
final class MessageAddress {
    private final PersonalColumns columns;
    private final AuditLog auditLog;

    MessageAddress(PersonalColumns columns, AuditLog auditLog) {
        this.columns = columns;
        this.auditLog = auditLog;
    }

    Optional<String> phone(Connection connection, long memberId) throws SQLException {
        return audited(connection, memberId, "sms_consent AND ");
    }

    /// Without consent to messages: the member asks for this one.
    Optional<String> onRequest(Connection connection, long memberId) throws SQLException {
        return audited(connection, memberId, "");
    }

    private Optional<String> audited(Connection connection, long memberId, String consent) throws SQLException {
        Optional<String> phone = Sql.first(
                connection,
                "SELECT phone FROM member_member WHERE id = ? AND " + consent + "phone IS NOT NULL AND NOT frozen",
                row -> columns.plainPhone(row.getBytes(1)),
                memberId);
        if (phone.isPresent()) {
            auditLog.record("member.phone-for-message", MemberRegister.subject(memberId), Map.of());
        }
        return phone;
    }
}
