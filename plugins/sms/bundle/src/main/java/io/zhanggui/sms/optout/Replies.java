package io.zhanggui.sms.optout;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsTables;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What people wrote to the shop that was not understood, so that a person reads it. Thread-safe.
@Component(service = Replies.class)
public final class Replies {
    private static final String PHONE = "sms.reply";
    private static final String ONCE = "sms.reply.once";
    private static final int MAX_TEXT = 500;
    private static final int MAX_NOTE = 100;
    private static final int MAX_PROVIDER = 40;

    private final UnitOfWork unitOfWork;
    private final OptOuts optOuts;
    private final PersonalData personalData;
    private final Operators operators;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Replies(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference OptOuts optOuts,
            @Reference PersonalData personalData,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.optOuts = optOuts;
        this.personalData = personalData;
        this.operators = operators;
        this.clock = clock;
    }

    /// @param out whether the phone is on the list of opt-outs now
    public record Reply(long id, String maskedPhone, String text, Instant at, boolean out) {}

    /// Keeps what somebody wrote. The same of the same day changes nothing: networks tell twice. Nor does what begins
    /// with a signature, which is our own message, told back with a report.
    public void keep(String provider, String phone, String text) {
        String normal = Phones.normal(phone);
        String said = text.strip();
        if (!Phones.isPossible(normal) || said.isEmpty() || said.startsWith("【")) {
            return;
        }
        String kept = said.substring(0, Math.min(said.length(), MAX_TEXT));
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT IGNORE INTO sms_reply (id, once, provider, phone_hash, phone, masked_phone, text, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                Ids.next(),
                personalData.blindIndex(ONCE, normal + "\n" + clock.today() + "\n" + kept),
                provider.substring(0, Math.min(provider.length(), MAX_PROVIDER)),
                optOuts.hash(normal),
                personalData.encrypt(PHONE, normal),
                Mask.phone(normal),
                kept,
                clock.instant()));
    }

    /// Newest first.
    /// @param text part of the text or of the masked phone, or the whole phone; may be empty
    public List<Reply> page(String text, int offset, int limit) {
        operators.require(SmsPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT r.id, r.masked_phone, r.text, r.at, COALESCE((SELECT o.is_out FROM sms_opt_out o
                  WHERE o.phone_hash = r.phone_hash ORDER BY o.id DESC LIMIT 1), FALSE) is_out
                FROM sms_reply r WHERE r.masked_phone LIKE ? OR r.text LIKE ? OR r.phone_hash = ?
                ORDER BY r.id DESC LIMIT ? OFFSET ?""",
                row -> new Reply(
                        row.getLong("id"),
                        row.getString("masked_phone"),
                        row.getString("text"),
                        Sql.instant(row, "at"),
                        row.getBoolean("is_out")),
                like(text),
                like(text),
                optOuts.hash(text),
                limit,
                offset));
    }

    public long count(String text) {
        operators.require(SmsPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM sms_reply WHERE masked_phone LIKE ? OR text LIKE ? OR phone_hash = ?",
                        row -> row.getLong(1),
                        like(text),
                        like(text),
                        optOuts.hash(text))
                .orElse(0L));
    }

    private static String like(String text) {
        return "%" + Sql.startingWith(text.strip());
    }

    /// A person has read that this is an opt-out.
    public void optOut(long id) {
        operators.require(SmsPermissions.OPT_OUTS);
        record Said(byte[] phone, String text) {}
        Said said = unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT phone, text FROM sms_reply WHERE id = ?",
                        row -> new Said(row.getBytes(1), row.getString(2)),
                        id))
                .orElseThrow(() -> new Refusal("sms.opt-out.unknown"));
        String note = said.text().substring(0, Math.min(said.text().length(), MAX_NOTE));
        optOuts.tell(personalData.decrypt(PHONE, said.phone()), true, note);
    }
}
