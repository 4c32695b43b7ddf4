package io.zhanggui.host.security;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hashes of passwords and PINs in the database.
final class Credentials {
    private final UnitOfWork unitOfWork;
    private final OperatorDirectory directory;
    private final SecretHashing hashing;
    private final InstantSource clock;

    private record Hashes(String password, @Nullable String pin) {}

    Credentials(UnitOfWork unitOfWork, OperatorDirectory directory, SecretHashing hashing, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.directory = directory;
        this.hashing = hashing;
        this.clock = clock;
    }

    boolean passwordMatches(Optional<Account> account, String password) {
        Optional<String> hash = account.flatMap(known -> hashes(known.operator().id()))
                .map(Hashes::password)
                // Somebody who was taken on without a password yet.
                .filter(stored -> !stored.isEmpty());
        boolean matches = hashing.matches(password, hash.orElse(hashing.hashOfNothing()));
        if (matches && hash.filter(hashing::outdated).isPresent()) {
            account.ifPresent(known -> renewHash(known.operator().id(), password));
        }
        return matches && hash.isPresent();
    }

    boolean pinMatches(Account account, String pin) {
        Optional<String> hash = hashes(account.operator().id()).flatMap(known -> Optional.ofNullable(known.pin()));
        return hashing.matches(pin, hash.orElse(hashing.hashOfNothing())) && hash.isPresent();
    }

    /// Ends all sessions of the operator, whose pages ask for the new password.
    void setPassword(long operatorId, String password, boolean mustChange) {
        String hash = hashing.hash(password);
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), """
                    UPDATE host_operator SET password_hash = ?, must_change_password = ?,
                           credential_version = credential_version + 1, changed_at = ?
                    WHERE id = ?""", hash, mustChange, clock.instant(), operatorId);
            unit.afterCommit(directory::reload);
        });
    }

    /// Sets the PIN, or takes it away when null. Ends what was entered with the one before.
    void setPin(long operatorId, @Nullable String pin) {
        @Nullable String hash = pin == null ? null : hashing.hash(pin);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE host_operator SET pin_hash = ?, pin_version = pin_version + 1, changed_at = ? WHERE id = ?",
                    hash,
                    clock.instant(),
                    operatorId);
            unit.afterCommit(directory::reload);
        });
    }

    String hash(String password) {
        return hashing.hash(password);
    }

    private void renewHash(long operatorId, String password) {
        String hash = hashing.hash(password);
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(), "UPDATE host_operator SET password_hash = ? WHERE id = ?", hash, operatorId));
    }

    private Optional<Hashes> hashes(long operatorId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT password_hash, pin_hash FROM host_operator WHERE id = ?",
                row -> new Hashes(row.getString("password_hash"), row.getString("pin_hash")),
                operatorId));
    }
}
