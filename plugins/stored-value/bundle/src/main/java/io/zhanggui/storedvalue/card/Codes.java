package io.zhanggui.storedvalue.card;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.api.OneTimeCodes;
import io.zhanggui.sms.api.OneTimeCodes.CodeMessage;
import io.zhanggui.sms.api.OneTimeCodes.Reach;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.StoredValueSettings;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// One-time codes on the member's phone, one at a time for each payment. Thread-safe.
@Component(service = Codes.class)
public final class Codes {
    public static final int MOST_ATTEMPTS = 5;
    public static final int MOST_A_DAY = 10;
    private static final int CODES = 1_000_000;
    private static final Duration HOLDS = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(1);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final SecretHashes hashes;
    private final Settings settings;
    private final ShopClock clock;
    private final SecureRandom random = new SecureRandom();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OneTimeCodes messages;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public Codes(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference SecretHashes hashes,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.hashes = hashes;
        this.settings = settings;
        this.clock = clock;
    }

    private record Row(long id, String hash, Money amount, Instant expiresAt, int attempts, boolean used) {}

    /// Whether a code would reach the member now. A phone that was just changed gets none yet: whoever changes it for
    /// a moment would pay with somebody else's money.
    public Reach reach(long memberId) {
        OneTimeCodes running = messages;
        if (running == null) {
            return new Reach("", "stored-value.code.no-sms");
        }
        Reach reach = running.reach(memberId);
        return reach.isThere() && isNewPhone(memberId)
                ? new Reach(reach.maskedPhone(), "stored-value.code.new-phone")
                : reach;
    }

    private boolean isNewPhone(long memberId) {
        Duration wait = Duration.ofHours(settings.get(StoredValueSettings.NEW_PHONE_HOURS));
        return Optional.ofNullable(members)
                .flatMap(running -> running.phoneChangedAt(memberId))
                .filter(changed -> changed.plus(wait).isAfter(clock.instant()))
                .isPresent();
    }

    /// Sends a code for a payment, instead of the one that was sent for it before. Call outside a unit of work.
    /// @throws CodeRefused within a minute after the last one, or when the day's number is used up
    /// @throws io.zhanggui.api.error.Refusal when it does not leave the shop
    public void send(RequestId requestId, long memberId, Money amount) {
        operators.require(StoredValuePermissions.VIEW);
        OneTimeCodes running = messages;
        Reach reach = reach(memberId);
        if (running == null || !reach.isThere()) {
            throw CodeRefused.unsent(reach.obstacleKey());
        }
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        String hash = hashes.hash(code);
        unitOfWork.writeOnly(unit -> {
            count(unit.connection(), memberId);
            replace(unit.connection(), requestId, memberId, amount, hash);
        });
        running.send(new CodeMessage(memberId, requestId.storeId(), code, amount, Math.toIntExact(HOLDS.toMinutes())));
    }

    /// One guarded statement counts: two tills at once do not send one too many.
    private void count(Connection connection, long memberId) throws SQLException {
        Instant now = clock.instant();
        Sql.update(
                connection,
                "INSERT IGNORE INTO stored_value_code_day (member_id, business_date, sent, last_sent_at)"
                        + " VALUES (?,?,0,?)",
                memberId,
                clock.today(),
                now.minus(PAUSE));
        int counted = Sql.update(
                connection,
                "UPDATE stored_value_code_day SET sent = sent + 1, last_sent_at = ?"
                        + " WHERE member_id = ? AND business_date = ? AND sent < ? AND last_sent_at <= ?",
                now,
                memberId,
                clock.today(),
                MOST_A_DAY,
                now.minus(PAUSE));
        if (counted == 1) {
            return;
        }
        long waits = Sql.first(
                        connection,
                        "SELECT last_sent_at FROM stored_value_code_day"
                                + " WHERE member_id = ? AND business_date = ? AND sent < ?",
                        row -> Duration.between(
                                        now, Sql.instant(row, "last_sent_at").plus(PAUSE))
                                .toSeconds(),
                        memberId,
                        clock.today(),
                        MOST_A_DAY)
                .orElseThrow(() -> CodeRefused.tooMany(MOST_A_DAY));
        throw CodeRefused.tooSoon(Math.max(1, waits));
    }

    private void replace(Connection connection, RequestId requestId, long memberId, Money amount, String hash)
            throws SQLException {
        Instant now = clock.instant();
        Sql.update(
                connection,
                "DELETE FROM stored_value_code WHERE member_id = ? AND (expires_at < ?"
                        + " OR (store_id = ? AND till_id = ? AND request_key = ?))",
                memberId,
                now.minus(KEPT),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
        Sql.update(
                connection,
                "INSERT INTO stored_value_code (id, member_id, store_id, till_id, request_key, amount, hash, expires_at)"
                        + " VALUES (?,?,?,?,?,?,?,?)",
                Ids.next(),
                memberId,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key(),
                amount,
                hash,
                now.plus(HOLDS));
    }

    /// Whether a code was sent for a payment and can still prove it.
    public boolean isOpen(RequestId requestId, long memberId) {
        return find(requestId, memberId)
                .filter(row -> !row.used()
                        && row.attempts() < MOST_ATTEMPTS
                        && row.expiresAt().isAfter(clock.instant()))
                .isPresent();
    }

    /// Checks a code; right once. Call outside a unit of work: a refusal would take the count of attempts back.
    /// @throws CodeRefused when it is not the code, or proves nothing any more
    public void check(RequestId requestId, long memberId, Money amount, String code) {
        Row row = find(requestId, memberId).orElseThrow(CodeRefused::neverSent);
        if (row.used() || !row.expiresAt().isAfter(clock.instant())) {
            throw CodeRefused.expired();
        }
        if (amount.compareTo(row.amount()) > 0) {
            throw CodeRefused.otherAmount();
        }
        // Counted before it is checked, and guarded: many attempts at once are not more attempts.
        int counted = changed(
                "UPDATE stored_value_code SET attempts = attempts + 1 WHERE id = ? AND NOT used AND attempts < ?",
                row.id(),
                MOST_ATTEMPTS);
        if (counted != 1) {
            throw CodeRefused.exhausted();
        }
        if (!hashes.matches(code, row.hash())) {
            throw CodeRefused.wrong(Math.max(0, MOST_ATTEMPTS - row.attempts() - 1));
        }
        if (changed("UPDATE stored_value_code SET used = TRUE WHERE id = ? AND NOT used", row.id()) != 1) {
            throw CodeRefused.expired();
        }
    }

    private int changed(String sql, Object... arguments) {
        return unitOfWork.write(unit -> Sql.update(unit.connection(), sql, arguments));
    }

    private Optional<Row> find(RequestId requestId, long memberId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT id, hash, amount, expires_at, attempts, used FROM stored_value_code"
                        + " WHERE member_id = ? AND store_id = ? AND till_id = ? AND request_key = ?",
                row -> new Row(
                        row.getLong("id"),
                        row.getString("hash"),
                        Sql.money(row, "amount"),
                        Sql.instant(row, "expires_at"),
                        row.getInt("attempts"),
                        row.getBoolean("used")),
                memberId,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key()));
    }
}
