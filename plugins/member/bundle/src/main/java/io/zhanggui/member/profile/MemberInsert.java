package io.zhanggui.member.profile;

import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.member.api.MemberCard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes new members with their cards, names for search and consent, many at a time.
public final class MemberInsert {
    private static final String MEMBER = "INSERT INTO member_member (id, name, pinyin, initials, phone, phone_index,"
            + " phone_last4_index, birthday, birthday_month_index, gender, home_store_id, tier_id, remark, joined_on,"
            + " sms_consent, frozen, created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0)";
    private static final String SUFFIX = "INSERT INTO member_name_suffix (suffix, member_id, whole) VALUES (?, ?, ?)";

    private final PersonalColumns columns;
    private final Pinyin pinyin;

    public MemberInsert(PersonalColumns columns, Pinyin pinyin) {
        this.columns = columns;
        this.pinyin = pinyin;
    }

    /// Somebody who is to become a member, checked by [MemberRules].
    /// @param phone 11 digits or empty
    public record Draft(
            long id,
            String name,
            String phone,
            @Nullable LocalDate birthday,
            @Nullable String gender,
            Set<String> cards,
            long tierId,
            long homeStoreId,
            LocalDate joinedOn,
            boolean smsConsent,
            String remark) {
        public Draft {
            cards = Set.copyOf(cards);
        }
    }

    /// Everything of a draft that costs time and needs no database; may run on any thread.
    public record Row(@Nullable Object[] member, List<@Nullable Object[]> suffixes, Draft draft) {}

    public Row row(Draft draft, Instant at) {
        @Nullable
        Object[] member = {
            draft.id(),
            draft.name(),
            pinyin(draft.name()),
            initials(draft.name()),
            columns.phone(draft.phone()),
            columns.phoneIndex(draft.phone()),
            columns.last4Index(draft.phone()),
            columns.birthday(draft.birthday()),
            columns.birthdayMonthIndex(draft.birthday()),
            draft.gender(),
            draft.homeStoreId(),
            draft.tierId(),
            draft.remark(),
            draft.joinedOn(),
            draft.smsConsent(),
            at
        };
        return new Row(member, suffixes(draft.id(), draft.name()), draft);
    }

    /// @param source how the shop knows of the consent: `enrolment`, `import`
    public void insert(Connection connection, List<Row> rows, Instant at, long operatorId, String source)
            throws SQLException {
        List<@Nullable Object[]> suffixes = new ArrayList<>();
        List<@Nullable Object[]> cards = new ArrayList<>();
        List<@Nullable Object[]> consents = new ArrayList<>();
        for (Row row : rows) {
            Draft draft = row.draft();
            suffixes.addAll(row.suffixes());
            draft.cards().forEach(number -> cards.add(card(draft.id(), number, at)));
            if (draft.smsConsent()) {
                consents.add(consent(draft.id(), true, at, operatorId, source));
            }
        }
        Sql.batch(connection, MEMBER, rows.stream().map(Row::member).toList());
        Sql.batch(connection, SUFFIX, suffixes);
        Sql.batch(connection, CARD, cards);
        Sql.batch(connection, CONSENT, consents);
    }

    static final String CARD =
            "INSERT INTO member_card (id, number, member_id, kind, active, issued_at)" + " VALUES (?, ?, ?, ?, 1, ?)";

    static @Nullable Object[] card(long memberId, String number, Instant at) {
        return new @Nullable Object[] {Ids.next(), number, memberId, kind(number), at};
    }

    static final String CONSENT = "INSERT INTO member_consent (id, member_id, channel, given, at, operator_id, source)"
            + " VALUES (?, ?, 'sms', ?, ?, ?, ?)";

    static @Nullable Object[] consent(long memberId, boolean given, Instant at, long operatorId, String source) {
        return new @Nullable Object[] {Ids.next(), memberId, given, at, operatorId, source};
    }

    void rename(Connection connection, long memberId, String name) throws SQLException {
        Sql.update(connection, "DELETE FROM member_name_suffix WHERE member_id = ?", memberId);
        Sql.batch(connection, SUFFIX, suffixes(memberId, name));
    }

    String pinyin(String name) {
        return cut(pinyin.full(name), 120);
    }

    String initials(String name) {
        return cut(pinyin.initials(name), 40);
    }

    private static String cut(String text, int length) {
        String ascii = text.replaceAll("[^\\x20-\\x7e]", "");
        return ascii.substring(0, Math.min(length, ascii.length()));
    }

    private static List<@Nullable Object[]> suffixes(long memberId, String name) {
        List<@Nullable Object[]> suffixes = new ArrayList<>(name.length());
        for (int offset = 0; offset < name.length(); offset++) {
            boolean insideOfACharacter = Character.isLowSurrogate(name.charAt(offset));
            if (!insideOfACharacter && name.charAt(offset) != ' ') {
                suffixes.add(new @Nullable Object[] {name.substring(offset), memberId, offset == 0});
            }
        }
        return suffixes;
    }

    /// A UID is 4, 7 or 10 bytes in hex with a letter in it; anything else was printed.
    private static MemberCard.Kind kind(String number) {
        boolean uid = number.matches("([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})") && number.matches(".*[A-F].*");
        return uid ? MemberCard.Kind.NFC : MemberCard.Kind.BARCODE;
    }
}
