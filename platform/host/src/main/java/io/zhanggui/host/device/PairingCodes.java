package io.zhanggui.host.device;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.PairingCode;
import io.zhanggui.protocol.PairingProof;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// One-time codes by which a gateway becomes a till's. Stored as keyed hashes, and as the encrypted keys by which a
/// gateway proves to know one. Thread-safe.
final class PairingCodes {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String INDEX = "host.pairing-code";
    private static final String KEY = "host.pairing-key";

    private final UnitOfWork unitOfWork;
    private final PersonalData keys;
    private final InstantSource clock;
    private final RefusalLog refusals;

    record Code(String text, Instant expiresAt) {}

    /// A code that was used up.
    /// @param sealedKey encrypted, for [#key]
    record Used(long tillId, byte[] sealedKey) {}

    private record Open(byte[] index, Used used) {}

    PairingCodes(UnitOfWork unitOfWork, PersonalData keys, InstantSource clock, RefusalLog refusals) {
        this.unitOfWork = unitOfWork;
        this.keys = keys;
        this.clock = clock;
        this.refusals = refusals;
    }

    /// Makes a code for a till; the till's former code is void.
    Code create(long tillId) {
        Code code = new Code(PairingCode.random(), clock.instant().plus(LIFETIME));
        byte[] sealedKey = keys.encrypt(KEY, Base64.getEncoder().encodeToString(PairingProof.key(code.text())));
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "DELETE FROM host_pairing_code WHERE till_id = ? OR expires_at < ?",
                    tillId,
                    clock.instant());
            Sql.update(
                    unit.connection(),
                    "INSERT INTO host_pairing_code (code_index, till_id, expires_at, pairing_key) VALUES (?, ?, ?, ?)",
                    keys.blindIndex(INDEX, PairingCode.normalized(code.text())),
                    tillId,
                    code.expiresAt(),
                    sealedKey);
        });
        return code;
    }

    /// Uses a code up.
    /// @return its till; empty when the code is wrong, used or too old
    OptionalLong use(String normalizedCode) {
        byte[] index = keys.blindIndex(INDEX, normalizedCode);
        OptionalLong tillId = unitOfWork.write(unit -> {
            var till = Sql.first(
                    unit.connection(),
                    "SELECT till_id FROM host_pairing_code WHERE code_index = ? AND expires_at > ? FOR UPDATE",
                    row -> row.getLong("till_id"),
                    index,
                    clock.instant());
            Sql.update(unit.connection(), "DELETE FROM host_pairing_code WHERE code_index = ?", index);
            return till.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        });
        if (tillId.isEmpty()) {
            refusals.refused("A gateway gave a pairing code that is wrong, used or too old");
        }
        return tillId;
    }

    /// Uses up the code of whose key this is true.
    /// @return empty when it is true of none that is open
    Optional<Used> use(Predicate<byte[]> isProven) {
        Optional<Used> used = unitOfWork.write(unit -> {
            Optional<Open> proven = Sql.query(
                            unit.connection(),
                            "SELECT code_index, till_id, pairing_key FROM host_pairing_code"
                                    + " WHERE pairing_key IS NOT NULL AND expires_at > ? FOR UPDATE",
                            row -> new Open(
                                    row.getBytes("code_index"),
                                    new Used(row.getLong("till_id"), row.getBytes("pairing_key"))),
                            clock.instant())
                    .stream()
                    .filter(open -> isProven.test(key(open.used().sealedKey())))
                    .findFirst();
            if (proven.isPresent()) {
                Sql.update(
                        unit.connection(),
                        "DELETE FROM host_pairing_code WHERE code_index = ?",
                        proven.get().index());
            }
            return proven.map(Open::used);
        });
        if (used.isEmpty()) {
            refusals.refused("A gateway asked to be paired and showed no code that is open: wrong, used or too old, or"
                    + " somebody stands between it and this server");
        }
        return used;
    }

    /// What [PairingProof#key] makes of the code.
    byte[] key(byte[] sealedKey) {
        return Base64.getDecoder().decode(keys.decrypt(KEY, sealedKey));
    }
}
