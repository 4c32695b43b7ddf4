package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.profile.MemberDetails.Consent;
import io.zhanggui.member.tier.Tiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// One member's profile: shown, changed, frozen, revealed. Thread-safe.
@Component(service = Profiles.class)
public final class Profiles {
    private static final String STORED = "SELECT name, phone, birthday, gender, home_store_id, remark, sms_consent,"
            + " frozen, version FROM member_member WHERE id = ?";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final AuditLog auditLog;
    private final PersonalColumns columns;
    private final MemberInsert names;
    private final MemberReader reader;
    private final Uniqueness uniqueness;

    @Activate
    public Profiles(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference AuditLog auditLog,
            @Reference PersonalData personalData,
            @Reference Pinyin pinyin,
            @Reference Ledger ledger) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.auditLog = auditLog;
        this.columns = new PersonalColumns(personalData);
        this.names = new MemberInsert(columns, pinyin);
        this.reader = new MemberReader(columns, ledger);
        this.uniqueness = new Uniqueness(columns);
    }

    /// A member's row as it is stored.
    private record Stored(
            String name,
            byte @Nullable [] phone,
            @Nullable LocalDate birthday,
            @Nullable String gender,
            long homeStoreId,
            String remark,
            boolean smsConsent,
            boolean frozen,
            int version) {}

    public Optional<MemberDetails> find(long memberId) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit -> {
            Connection connection = unit.connection();
            Optional<Member> member =
                    reader.read(connection, List.of(memberId)).stream().findFirst();
            return member.isEmpty() ? Optional.empty() : Optional.of(details(connection, member.get()));
        });
    }

    /// @param version as read with the details
    /// @throws MemberRefused when somebody else changed the member meanwhile
    /// @throws PhoneTaken when another member has the phone
    public void change(long memberId, int version, MemberChange change) {
        operators.require(MemberPermissions.EDIT);
        String name = MemberRules.name(change.name());
        String remark = MemberRules.remark(change.remark());
        String gender = MemberRules.gender(change.gender() == null ? "" : change.gender());
        LocalDate birthday = MemberRules.birthday(change.birthday(), clock.today());
        String typedPhone = change.phone() == null ? null : MemberRules.phone(change.phone());
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            Stored stored = stored(connection, memberId);
            String before = columns.plainPhone(stored.phone());
            String phone = typedPhone == null ? before : typedPhone;
            uniqueness.requirePhoneFree(connection, phone, memberId);
            LocalDate day = birthday == null ? stored.birthday() : birthday;
            update(
                    connection,
                    memberId,
                    version,
                    new MemberChange(name, phone, day, gender, change.homeStoreId(), remark));
            if (!phone.equals(before)) {
                Sql.update(
                        connection,
                        "UPDATE member_member SET phone_changed_at = ? WHERE id = ?",
                        clock.instant(),
                        memberId);
            }
            LocalDate known = stored.birthday();
            if (known != null && !known.equals(day)) {
                Sql.update(
                        connection,
                        "UPDATE member_member SET birthday_from = ? WHERE id = ?",
                        clock.today().plusYears(1).withDayOfYear(1),
                        memberId);
            }
            if (!name.equals(stored.name())) {
                names.rename(connection, memberId, name);
            }
            auditLog.record(
                    "member.changed",
                    subject(memberId),
                    new ChangedFields()
                            .plain("name", stored.name(), name)
                            .phone(before, phone)
                            .birthday(known, day)
                            .plain("gender", stored.gender(), gender)
                            .plain("homeStore", stored.homeStoreId(), change.homeStoreId())
                            .unsaid("remark", stored.remark(), remark)
                            .map());
        });
    }

    /// @param change checked, with the phone and the birthday that will be
    private void update(Connection connection, long memberId, int version, MemberChange change) throws SQLException {
        String name = change.name();
        String phone = change.phone() == null ? "" : change.phone();
        LocalDate birthday = change.birthday();
        try {
            int changed = Sql.update(
                    connection,
                    "UPDATE member_member SET name = ?, pinyin = ?, initials = ?, phone = ?, phone_index = ?,"
                            + " phone_last4_index = ?, birthday = ?, birthday_month_index = ?, gender = ?,"
                            + " home_store_id = ?, remark = ?, version = version + 1 WHERE id = ? AND version = ?",
                    name,
                    names.pinyin(name),
                    names.initials(name),
                    columns.phone(phone),
                    columns.phoneIndex(phone),
                    columns.last4Index(phone),
                    columns.birthday(birthday),
                    columns.birthdayMonthIndex(birthday),
                    change.gender(),
                    change.homeStoreId(),
                    change.remark(),
                    memberId,
                    version);
            if (changed == 0) {
                throw new MemberRefused("member.changedMeanwhile");
            }
        } catch (SQLIntegrityConstraintViolationException race) {
            throw (MemberRefused) new MemberRefused("member.takenMeanwhile").initCause(race);
        }
    }

    /// A frozen member neither buys under the name, nor pays with stored value, nor gets messages.
    public void setFrozen(long memberId, boolean frozen) {
        operators.require(MemberPermissions.FREEZE);
        unitOfWork.writeOnly(unit -> {
            int changed = Sql.update(
                    unit.connection(),
                    "UPDATE member_member SET frozen = ?, version = version + 1 WHERE id = ? AND frozen <> ?",
                    frozen,
                    memberId,
                    frozen);
            Tiers.changedBy(unit);
            if (changed > 0) {
                auditLog.record(frozen ? "member.frozen" : "member.unfrozen", subject(memberId), Map.of());
            }
        });
    }

    /// The plain phone and birthday; who looked is written down.
    public Revealed reveal(long memberId) {
        operators.require(MemberPermissions.REVEAL_PHONE);
        return unitOfWork.write(unit -> {
            Stored stored = stored(unit.connection(), memberId);
            auditLog.record("member.phone-revealed", subject(memberId), Map.of());
            return new Revealed(columns.plainPhone(stored.phone()), stored.birthday());
        });
    }

    /// @param phone 11 digits or empty
    public record Revealed(String phone, @Nullable LocalDate birthday) {}

    /// Adds a line to the consent ledger; the newest line counts.
    public void setSmsConsent(long memberId, boolean given) {
        operators.require(MemberPermissions.EDIT);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            if (stored(connection, memberId).smsConsent() == given) {
                return;
            }
            Sql.update(
                    connection,
                    MemberInsert.CONSENT,
                    MemberInsert.consent(
                            memberId,
                            given,
                            clock.instant(),
                            operators.current().id(),
                            "page"));
            Sql.update(
                    connection,
                    "UPDATE member_member SET sms_consent = ?, version = version + 1 WHERE id = ?",
                    given,
                    memberId);
            auditLog.record(given ? "member.consent-given" : "member.consent-withdrawn", subject(memberId), Map.of());
        });
    }

    private MemberDetails details(Connection connection, Member member) throws SQLException {
        Stored stored = stored(connection, member.id());
        List<Consent> consents = Sql.query(
                connection,
                "SELECT given, at, operator_id, source FROM member_consent WHERE member_id = ? AND channel = 'sms'"
                        + " ORDER BY at DESC, id DESC LIMIT 20",
                row -> new Consent(
                        row.getBoolean("given"),
                        Sql.instant(row, "at"),
                        row.getLong("operator_id"),
                        row.getString("source")),
                member.id());
        LocalDate birthday = stored.birthday();
        return new MemberDetails(
                member,
                ChangedFields.masked(birthday),
                birthday != null && birthday.getMonth() == clock.today().getMonth(),
                stored.gender(),
                stored.remark(),
                stored.smsConsent(),
                consents,
                stored.version());
    }

    private Stored stored(Connection connection, long memberId) throws SQLException {
        return Sql.first(
                        connection,
                        STORED,
                        row -> new Stored(
                                row.getString("name"),
                                row.getBytes("phone"),
                                columns.plainBirthday(row.getBytes("birthday")),
                                row.getString("gender"),
                                row.getLong("home_store_id"),
                                row.getString("remark"),
                                row.getBoolean("sms_consent"),
                                row.getBoolean("frozen"),
                                row.getInt("version")),
                        memberId)
                .orElseThrow(() -> new MemberRefused("member.unknown"));
    }

    static String subject(long memberId) {
        return "member:" + memberId;
    }
}
