package io.zhanggui.host.security;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Slows down whoever guesses: each failure beyond the free ones locks for twice as long as the one before, from
/// 30 seconds to 15 minutes. A name is locked only for the address that guessed at it, so that a stranger who
/// tries the owner's name does not keep the owner out. A PIN is locked only for the operator who guessed at it: a
/// cashier locks neither the manager nor, all tills of a shop sharing one address, the other tills out. Thread-safe.
///
/// An attempt is counted before its password is looked at, so that a hundred parallel guesses are a hundred
/// attempts.
public final class SignInGuard {
    private static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    /// What is locked: a name at an address, an operator's PIN for somebody signed in, or an address (a shop's tills
    /// may share one, so it gets more tries).
    /// @param key of any length; long ones are stored as a digest
    record Subject(String key, int freeFailures) {
        private static final int MAX_STORED = 100;

        Subject {
            key = key.length() <= MAX_STORED ? key : digest(key);
        }

        static Subject loginName(String loginName, String address) {
            // A digest, for what was typed may be a password in the wrong field.
            return new Subject(digest("login:" + loginName + "@" + network(address)), 5);
        }

        /// @param triedBy who was at the page before; nobody tries a PIN without having signed in with a password
        static Subject pin(long operatorId, long triedBy) {
            return new Subject("pin:" + operatorId + " by " + triedBy, 5);
        }

        static Subject address(String address) {
            return new Subject("address:" + network(address), 20);
        }

        /// Whoever has one IPv6 address has the other 2^64 of its network too: they count as one.
        private static String network(String address) {
            if (!address.contains(":")) {
                return address;
            }
            try {
                byte[] bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", ""))
                        .getAddress();
                return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
            } catch (IllegalArgumentException noAddress) {
                return address;
            }
        }

        private static String digest(String key) {
            try {
                return "digest:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(key.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    private record Failures(int count, Instant lockedUntil, Instant changedAt) {}

    public SignInGuard(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Counts an attempt against every subject.
    /// @throws SignInLocked when one of them is locked; then nothing is counted
    void begin(List<Subject> subjects) {
        Instant now = clock.instant();
        unitOfWork.writeOnly(unit -> {
            // One order for all, so that two attempts never wait for each other.
            for (Subject subject :
                    subjects.stream().sorted(Comparator.comparing(Subject::key)).toList()) {
                count(unit.connection(), subject, now);
            }
        });
    }

    /// Takes the attempt back: the name is free again, the address loses this one failure.
    void succeeded(Subject person, Subject address) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM host_sign_in_guard WHERE subject = ?", person.key());
            Sql.update(unit.connection(), """
                    UPDATE host_sign_in_guard SET failures = GREATEST(failures - 1, 0), locked_until = ?
                    WHERE subject = ?""", clock.instant(), address.key());
        });
    }

    /// Takes the attempt back and forgives one failure. Not all of them: each time the owner of the PIN comes to the
    /// till would give whoever guesses there all free tries anew.
    void pinSucceeded(Subject pin) {
        unitOfWork.writeOnly(unit -> Sql.update(unit.connection(), """
                UPDATE host_sign_in_guard SET failures = GREATEST(failures - 2, 0), locked_until = ?
                WHERE subject = ?""", clock.instant(), pin.key()));
    }

    /// Removes what is forgotten anyway.
    public void purge() {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "DELETE FROM host_sign_in_guard WHERE changed_at < ?",
                clock.instant().minus(FORGOTTEN_AFTER)));
    }

    private static void count(Connection connection, Subject subject, Instant now) throws SQLException {
        // Takes the row's exclusive lock at once; with INSERT IGNORE two attempts would share it and then deadlock.
        Sql.update(connection, """
                INSERT INTO host_sign_in_guard (subject, failures, locked_until, changed_at)
                VALUES (?, 0, ?, ?) ON DUPLICATE KEY UPDATE subject = subject""", subject.key(), now, now);
        Failures known = Sql.first(
                        connection,
                        """
                        SELECT failures, locked_until, changed_at FROM host_sign_in_guard
                        WHERE subject = ? FOR UPDATE""",
                        row -> new Failures(
                                row.getInt("failures"),
                                Sql.instant(row, "locked_until"),
                                Sql.instant(row, "changed_at")),
                        subject.key())
                .orElseThrow(() -> new IllegalStateException("row vanished under its lock: " + subject));
        if (known.lockedUntil().isAfter(now)) {
            throw new SignInLocked(Duration.between(now, known.lockedUntil()));
        }
        int failures = (known.changedAt().isBefore(now.minus(FORGOTTEN_AFTER)) ? 0 : known.count()) + 1;
        Sql.update(
                connection,
                "UPDATE host_sign_in_guard SET failures = ?, locked_until = ?, changed_at = ? WHERE subject = ?",
                failures,
                now.plus(lock(failures - subject.freeFailures())),
                now,
                subject.key());
    }

    static Duration lock(int failuresBeyondFree) {
        if (failuresBeyondFree <= 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_LOCK.multipliedBy(1L << Math.min(failuresBeyondFree - 1, 10));
        return doubled.compareTo(LONGEST_LOCK) < 0 ? doubled : LONGEST_LOCK;
    }
}
