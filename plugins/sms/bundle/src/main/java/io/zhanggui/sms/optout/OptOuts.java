package io.zhanggui.sms.optout;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsTables;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The ledger of who wants no messages. Lines are only added; the newest one of a phone counts. Thread-safe.
@Component(service = OptOuts.class)
public final class OptOuts {
    private static final String PHONE = "sms.opt-out";
    private static final String INDEX = "sms.opt-out.phone";
    private static final int MAX_DETAIL = 100;

    /// The newest line of each phone.
    private static final String NEWEST = " FROM sms_opt_out o JOIN (SELECT phone_hash, MAX(id) id FROM sms_opt_out"
            + " GROUP BY phone_hash) newest USING (phone_hash, id) WHERE o.is_out ";

    private final UnitOfWork unitOfWork;
    private final PersonalData personalData;
    private final Members members;
    private final Operators operators;
    private final AuditLog audit;
    private final Settings settings;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public OptOuts(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference PersonalData personalData,
            @Reference Members members,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.personalData = personalData;
        this.members = members;
        this.operators = operators;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// Where a line comes from.
    public enum Source {
        /// the phone answered with one of the words
        REPLY,
        /// somebody in the shop was told
        PERSON,
        IMPORT
    }

    /// @param memberId who had the phone then, null for nobody
    /// @param detail the word, or what the person noted
    public record Line(
            long id,
            String maskedPhone,
            @Nullable Long memberId,
            boolean out,
            Source source,
            String detail,
            long operatorId,
            Instant at) {}

    /// Those among these phones that want no messages.
    public Set<String> among(Collection<String> phones) {
        if (phones.isEmpty()) {
            return Set.of();
        }
        Map<ByteBuffer, String> byHash = new HashMap<>();
        phones.forEach(phone -> byHash.put(ByteBuffer.wrap(hash(phone)), phone));
        Object[] hashes =
                Sql.padded(byHash.keySet().stream().map(ByteBuffer::array).toList());
        String sql = "SELECT o.phone_hash FROM sms_opt_out o JOIN (SELECT phone_hash, MAX(id) id FROM sms_opt_out"
                + " WHERE phone_hash IN (" + Sql.marks(hashes.length)
                + ") GROUP BY phone_hash) newest USING (phone_hash, id) WHERE o.is_out";
        return unitOfWork.read(unit -> {
            Set<String> out = new HashSet<>();
            Sql.query(unit.connection(), sql, row -> ByteBuffer.wrap(row.getBytes(1)), hashes)
                    .forEach(hash -> out.add(byHash.get(hash)));
            return out;
        });
    }

    /// Whether what somebody wrote to the shop is an opt-out; if so it is kept.
    public boolean reply(String phone, String text) {
        String normal = Phones.normal(phone);
        // What a promotion asks for has to be understood, also when it is not on the list.
        String words =
                settings.get(SmsSettings.OPT_OUT_WORDS) + "," + OptOutWords.namedBy(SmsSettings.ending(settings));
        if (!Phones.isPossible(normal) || !OptOutWords.isOptOut(text, words)) {
            return false;
        }
        add(normal, true, Source.REPLY, text.strip());
        return true;
    }

    /// Writes down what somebody in the shop was told.
    /// @throws Refusal for a phone that is none
    public void tell(String phone, boolean out, String note) {
        operators.require(SmsPermissions.OPT_OUTS);
        add(possible(phone), out, Source.PERSON, note.strip());
        audit.record(
                out ? "sms.opted-out" : "sms.opted-in", "sms-opt-out:" + Mask.phone(Phones.normal(phone)), Map.of());
    }

    /// Takes a phone off the list that is on it.
    public void takeBack(long lineId, String note) {
        operators.require(SmsPermissions.OPT_OUTS);
        if (note.isBlank()) {
            throw new Refusal("sms.opt-out.note-missing");
        }
        String phone = unitOfWork
                .read(unit -> Sql.first(
                                unit.connection(),
                                "SELECT phone FROM sms_opt_out WHERE id = ?",
                                row -> row.getBytes(1),
                                lineId)
                        .map(encrypted -> personalData.decrypt(PHONE, encrypted)))
                .orElseThrow(() -> new Refusal("sms.opt-out.unknown"));
        tell(phone, false, note);
    }

    static String possible(String phone) {
        String normal = Phones.normal(phone.strip());
        if (!Phones.isPossible(normal)) {
            throw new Refusal("sms.opt-out.no-phone", phone);
        }
        return normal;
    }

    /// Adds a line unless the newest one says the same.
    void add(String phone, boolean out, Source source, String detail) {
        byte[] hash = hash(phone);
        unitOfWork.writeOnly(unit -> {
            boolean isOut = Sql.first(
                            unit.connection(),
                            "SELECT is_out FROM sms_opt_out WHERE phone_hash = ? ORDER BY id DESC LIMIT 1",
                            row -> row.getBoolean(1),
                            hash)
                    .orElse(false);
            if (isOut == out) {
                return;
            }
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO sms_opt_out (id, phone_hash, phone, masked_phone, member_id, is_out, source, detail,
                      operator_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    Ids.next(),
                    hash,
                    personalData.encrypt(PHONE, phone),
                    Mask.phone(phone),
                    members.resolve(List.of(phone)).get(phone),
                    out,
                    source,
                    detail.substring(0, Math.min(detail.length(), MAX_DETAIL)),
                    operators.current().id(),
                    clock.instant());
        });
    }

    byte[] hash(String phone) {
        return personalData.blindIndex(INDEX, Phones.normal(phone));
    }

    /// Who is on the list now, newest first.
    /// @param text part of the masked phone or of the note, or the whole phone; may be empty
    public List<Line> page(String text, int offset, int limit) {
        operators.require(SmsPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT o.*" + NEWEST + "AND (o.masked_phone LIKE ? OR o.detail LIKE ? OR o.phone_hash = ?)"
                        + " ORDER BY o.id DESC LIMIT ? OFFSET ?",
                OptOuts::line,
                like(text),
                like(text),
                hash(text),
                limit,
                offset));
    }

    public long count(String text) {
        operators.require(SmsPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*)" + NEWEST
                                + "AND (o.masked_phone LIKE ? OR o.detail LIKE ? OR o.phone_hash = ?)",
                        row -> row.getLong(1),
                        like(text),
                        like(text),
                        hash(text))
                .orElse(0L));
    }

    private static String like(String text) {
        return "%" + Sql.startingWith(text.strip());
    }

    /// All lines about a member, newest first.
    public List<Line> ofMember(long memberId, int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT o.* FROM sms_opt_out o WHERE o.member_id = ? ORDER BY o.id DESC LIMIT ?",
                OptOuts::line,
                memberId,
                limit));
    }

    /// The whole phones on the list, to be taken along to another system.
    public List<String> phones() {
        operators.require(SmsPermissions.OPT_OUTS);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT o.phone" + NEWEST + "ORDER BY o.id",
                row -> personalData.decrypt(PHONE, row.getBytes(1))));
    }

    private static Line line(ResultSet row) throws SQLException {
        long member = row.getLong("member_id");
        Long memberId = row.wasNull() ? null : member;
        return new Line(
                row.getLong("id"),
                row.getString("masked_phone"),
                memberId,
                row.getBoolean("is_out"),
                Source.valueOf(row.getString("source")),
                row.getString("detail"),
                row.getLong("operator_id"),
                Sql.instant(row, "at"));
    }
}
