package io.zhanggui.host.device;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.PairingCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/// One-time codes by which a gateway becomes a till's. Stored as keyed hashes only. Thread-safe.
final class PairingCodes {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    /// A code has 40 bits: at this rate nobody finds one within its life.
    private static final int MAX_TRIES_A_MINUTE = 30;
    private static final String INDEX = "host.pairing-code";

    private final UnitOfWork unitOfWork;
    private final PersonalData keys;
    private final InstantSource clock;
    private final Deque<Instant> tries = new ArrayDeque<>();

    record Code(String text, Instant expiresAt) {}

    PairingCodes(UnitOfWork unitOfWork, PersonalData keys, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.keys = keys;
        this.clock = clock;
    }

    /// Makes a code for a till; the till's former code is void.
    Code create(long tillId) {
        Code code = new Code(PairingCode.random(), clock.instant().plus(LIFETIME));
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "DELETE FROM host_pairing_code WHERE till_id = ? OR expires_at < ?",
                    tillId,
                    clock.instant());
            Sql.update(
                    unit.connection(),
                    "INSERT INTO host_pairing_code (code_index, till_id, expires_at) VALUES (?, ?, ?)",
                    keys.blindIndex(INDEX, PairingCode.normalized(code.text())),
                    tillId,
                    code.expiresAt());
        });
        return code;
    }

    /// Uses a code up.
    /// @return its till; empty when the code is wrong, used or too old, or after too many tries
    OptionalLong use(String normalizedCode) {
        if (!mayTry()) {
            return OptionalLong.empty();
        }
        byte[] index = keys.blindIndex(INDEX, normalizedCode);
        return unitOfWork.write(unit -> {
            var till = Sql.first(
                    unit.connection(),
                    "SELECT till_id FROM host_pairing_code WHERE code_index = ? AND expires_at > ? FOR UPDATE",
                    row -> row.getLong("till_id"),
                    index,
                    clock.instant());
            Sql.update(unit.connection(), "DELETE FROM host_pairing_code WHERE code_index = ?", index);
            return till.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        });
    }

    private synchronized boolean mayTry() {
        Instant now = clock.instant();
        while (!tries.isEmpty() && tries.getFirst().isBefore(now.minus(Duration.ofMinutes(1)))) {
            tries.removeFirst();
        }
        if (tries.size() >= MAX_TRIES_A_MINUTE) {
            return false;
        }
        tries.addLast(now);
        return true;
    }
}
