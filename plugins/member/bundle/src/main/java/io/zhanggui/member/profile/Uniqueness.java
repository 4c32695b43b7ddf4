package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// One phone, one member; one card, one member. The tables' unique keys decide; asking before gives the sentence.
public final class Uniqueness {
    private static final String BY_PHONE = "SELECT name FROM member_member WHERE phone_index = ? AND id <> ?";
    private static final String BY_CARD =
            "SELECT m.name FROM member_card c JOIN member_member m ON m.id = c.member_id WHERE c.number = ?";

    private final PersonalColumns columns;

    public Uniqueness(PersonalColumns columns) {
        this.columns = columns;
    }

    /// @param memberId who may have it
    /// @throws PhoneTaken when somebody else has it
    public void requirePhoneFree(Connection connection, String phone, long memberId) throws SQLException {
        byte[] index = columns.phoneIndex(phone);
        if (index == null) {
            return;
        }
        Sql.first(connection, BY_PHONE, row -> row.getString(1), index, memberId)
                .ifPresent(name -> {
                    throw new PhoneTaken(Mask.phone(phone), name);
                });
    }

    /// @throws CardTaken when it was ever issued
    public void requireCardFree(Connection connection, String number) throws SQLException {
        Sql.first(connection, BY_CARD, row -> row.getString(1), number).ifPresent(name -> {
            throw new CardTaken(number, name);
        });
    }
}
