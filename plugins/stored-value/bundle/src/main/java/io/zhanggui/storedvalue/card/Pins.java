package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.StoredValueSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The PINs of cards, and which payments were proven with them. The main card's PIN is the member's: it stands for
/// every card that has none of its own. Thread-safe.
@Component(service = Pins.class)
public final class Pins {
    private static final int MOST_FAILURES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    /// A proof that is not used for so long belongs to a payment that nobody makes any more.
    private static final Duration PROOF_HOLDS = Duration.ofMinutes(10);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final SecretHashes hashes;
    private final Settings settings;
    private final Cards cards;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public Pins(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference SecretHashes hashes,
            @Reference Settings settings,
            @Reference Cards cards,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.hashes = hashes;
        this.settings = settings;
        this.cards = cards;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(String hash, int failures, @Nullable Instant lockedUntil) {}

    /// Sets or replaces a card's PIN, which the member types; unlocks it too.
    /// @param cardId the member's id for the member's own
    /// @throws Refusal for a PIN that is not six digits, or that everybody would try first
    public void set(long cardId, String pin) {
        operators.require(StoredValuePermissions.CARDS);
        if (!pin.matches("\\d{6}") || pin.chars().distinct().count() < 3 || "0123456789876543210".contains(pin)) {
            throw new Refusal("stored-value.pin.invalid");
        }
        String hash = hashes.hash(pin);
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), """
                    INSERT INTO stored_value_pin (card_id, hash) VALUES (?,?)
                    ON DUPLICATE KEY UPDATE hash = VALUES(hash), failures = 0, locked_until = NULL""", cardId, hash);
            audit.record("stored-value.pin-set", "member:" + cards.find(cardId).memberId(), Map.of());
        });
    }

    public boolean isSet(long cardId) {
        return find(cardId).isPresent();
    }

    /// Whose PIN a payment from a card needs: its own where it is not a main card and has one, else that of the
    /// member who pays.
    public long pinOf(Card card, long payerId) {
        return !card.isMain() && isSet(card.id()) ? card.id() : payerId;
    }

    /// Whether a payment of this amount needs a PIN.
    public boolean isNeeded(Money amount) {
        long from = settings.get(StoredValueSettings.PIN_FROM_YUAN);
        return from > 0 && amount.fen() >= Math.multiplyExact(from, 100L);
    }

    /// Checks a PIN and remembers that it was given for a sale. Call outside a unit of work: a refusal would take the
    /// count of wrong attempts back.
    /// @throws PinWrong when it is not the member's
    /// @throws PinLocked when it was wrong too often, or was never set
    public void prove(RequestId requestId, long cardId, Money amount, String pin) {
        Row row = find(cardId).orElseThrow(PinLocked::neverSet);
        int failures = attempt(cardId, row);
        if (!hashes.matches(pin, row.hash())) {
            throw new PinWrong(MOST_FAILURES - failures);
        }
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE stored_value_pin SET failures = 0, locked_until = NULL WHERE card_id = ?",
                    cardId);
            remember(requestId, cardId, amount);
        });
    }

    /// Remembers that a payment was proven, with the PIN or otherwise.
    /// @param cardId whose PIN it would have been
    public void remember(RequestId requestId, long cardId, Money amount) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO stored_value_proof (store_id, till_id, request_key, card_id, amount, proven_at)
                    VALUES (?,?,?,?,?,?)
                    ON DUPLICATE KEY UPDATE card_id = VALUES(card_id), amount = VALUES(amount),
                      proven_at = VALUES(proven_at)""",
                    requestId.storeId(),
                    requestId.tillId(),
                    requestId.key(),
                    cardId,
                    amount,
                    clock.instant());
        });
    }

    /// Counted before it is checked, and guarded: many attempts at once are not more attempts.
    /// @return how many there were in a row, this one among them
    private int attempt(long cardId, Row row) {
        Instant now = clock.instant();
        Instant locked = row.lockedUntil();
        if (locked != null && locked.isAfter(now)) {
            throw PinLocked.forMinutes(Math.max(1, Duration.between(now, locked).toMinutes()));
        }
        boolean over = locked != null;
        int failures = over ? 1 : row.failures() + 1;
        int counted = unitOfWork.write(unit -> Sql.update(
                unit.connection(),
                "UPDATE stored_value_pin SET failures = ?, locked_until = ? WHERE card_id = ? AND failures = ?"
                        + " AND hash = ?",
                failures,
                failures >= MOST_FAILURES ? now.plus(LOCK) : null,
                cardId,
                row.failures(),
                row.hash()));
        if (counted != 1) {
            throw new PinWrong(MOST_FAILURES - failures);
        }
        return failures;
    }

    /// @throws PinNeeded when the payment needs the PIN and it was not given for this sale, card and amount
    public void requireProven(RequestId requestId, long cardId, Money amount) {
        if (!isNeeded(amount)) {
            return;
        }
        boolean proven = unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        """
                        SELECT 1 FROM stored_value_proof WHERE store_id = ? AND till_id = ? AND request_key = ?
                          AND card_id = ? AND amount >= ? AND proven_at > ?""",
                        found -> true,
                        requestId.storeId(),
                        requestId.tillId(),
                        requestId.key(),
                        cardId,
                        amount,
                        clock.instant().minus(PROOF_HOLDS))
                .isPresent());
        if (!proven) {
            throw new PinNeeded();
        }
    }

    private Optional<Row> find(long cardId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT hash, failures, locked_until FROM stored_value_pin WHERE card_id = ?",
                row -> new Row(
                        row.getString("hash"),
                        row.getInt("failures"),
                        row.getObject("locked_until") == null ? null : Sql.instant(row, "locked_until")),
                cardId));
    }
}
