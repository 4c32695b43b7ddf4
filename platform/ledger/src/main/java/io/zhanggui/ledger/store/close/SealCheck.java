package io.zhanggui.ledger.store.close;

import io.zhanggui.ledger.close.DayClose.Progress;
import io.zhanggui.ledger.close.Reopening;
import io.zhanggui.ledger.close.Seal;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.ledger.close.SealFault.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes seals and roll-ups again from the entries and compares.
record SealCheck(Connection connection, SealTables tables) {
    SealCheck(Connection connection) {
        this(connection, new SealTables(connection));
    }

    /// The seals that were withdrawn, then all days that were ever sealed: whoever sets the row of the day close back
    /// hides none.
    Optional<SealFault> all(Progress progress) throws SQLException {
        Optional<SealFault> fault = withdrawnSeals();
        if (fault.isPresent()) {
            return fault;
        }
        LocalDate sealed = tables.sealedThrough();
        LocalDate last = tables.seals(1, null).stream()
                .findFirst()
                .map(Seal::day)
                .filter(sealed::isBefore)
                .orElse(sealed);
        return through(last, progress);
    }

    /// Each reopening names the last seal that it withdrew, and each seal the one before it.
    private Optional<SealFault> withdrawnSeals() throws SQLException {
        List<Reopening> reopenings = new Reopenings(connection).newestFirst(Integer.MAX_VALUE);
        if (reopenings.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Seal> byDigest =
                tables.allSeals().stream().collect(Collectors.toMap(Seal::digest, Function.identity()));
        for (Reopening reopening : reopenings) {
            LocalDate day = reopening.after().plusDays(1);
            String next = reopening.lastDigest();
            while (!next.equals(Digest.NONE)) {
                Seal seal = byDigest.get(next);
                if (seal == null) {
                    return Optional.of(new SealFault(day, Reason.SEAL_MISSING, null, "withdrawn " + next));
                }
                if (!seal.day().isAfter(reopening.after())) {
                    break;
                }
                day = seal.day();
                if (!tables.file(seal).digest().equals(next)) {
                    return Optional.of(new SealFault(day, Reason.SEAL_CHANGED, null, "withdrawn " + next));
                }
                next = seal.previous();
            }
        }
        return Optional.empty();
    }

    /// What is to be said of a copy whose seal does not hold any more.
    SealFault withdrawn(Seal seal, SealFile copy) throws SQLException {
        if (!copy.digest().equals(seal.digest())) {
            return differs(seal, copy);
        }
        String reopened = new Reopenings(connection)
                .newestFirst(Integer.MAX_VALUE).stream()
                        .filter(reopening -> reopening.number() > seal.edition())
                        .filter(reopening -> reopening.after().isBefore(seal.day()))
                        .reduce((newer, older) -> older)
                        .map(reopening -> reopening.at() + " by " + reopening.operatorId() + ": " + reopening.reason())
                        .orElse("");
        return new SealFault(seal.day(), Reason.COPY_WITHDRAWN, null, reopened);
    }

    SealFault differs(Seal seal, SealFile copy) throws SQLException {
        List<String> stored = tables.file(seal).header();
        String different = copy.header().stream()
                .filter(line -> !stored.contains(line))
                .findFirst()
                .orElse("digest " + seal.digest());
        return new SealFault(seal.day(), Reason.COPY_DIFFERS, null, different);
    }

    /// All days up to this one, oldest first.
    Optional<SealFault> through(LocalDate day, Progress progress) throws SQLException {
        List<Seal> seals = tables.sealsThrough(day);
        Set<LocalDate> unsealed = new HashSet<>(tables.daysWithTransactions(SealTables.NEVER, day));
        seals.forEach(seal -> unsealed.remove(seal.day()));
        String previous = Digest.NONE;
        int done = 0;
        for (Seal seal : seals) {
            if (!seal.previous().equals(previous)) {
                return Optional.of(broken(seal, previous, unsealed));
            }
            Optional<SealFault> fault = day(seal);
            if (fault.isPresent()) {
                return fault;
            }
            previous = seal.digest();
            progress.verified(++done, seals.size());
        }
        if (!unsealed.isEmpty()) {
            LocalDate first = unsealed.stream().sorted().findFirst().orElseThrow();
            boolean afterLast = seals.isEmpty() || first.isAfter(seals.getLast().day());
            return Optional.of(
                    afterLast
                            ? new SealFault(first, Reason.SEAL_MISSING, null, "")
                            : new SealFault(first, Reason.ACCOUNT_INSERTED, null, ""));
        }
        Optional<LocalDate> forged = tables.rollUpWithoutSeal();
        if (forged.isPresent()) {
            return Optional.of(new SealFault(forged.get(), Reason.ROLL_UP_CHANGED, null, ""));
        }
        Optional<String> orphan = tables.entryWithoutTransaction();
        if (orphan.isEmpty()) {
            orphan = tables.movementWithoutTransaction();
        }
        return orphan.map(row -> new SealFault(day, Reason.ACCOUNT_INSERTED, null, row));
    }

    /// A seal that does not follow the one before it: one between them is gone, or one of the two was changed.
    private SealFault broken(Seal seal, String previous, Set<LocalDate> unsealed) {
        return unsealed.stream()
                .filter(day -> day.isBefore(seal.day()))
                .sorted()
                .findFirst()
                .map(day -> new SealFault(day, Reason.SEAL_MISSING, null, ""))
                .orElseGet(() -> new SealFault(
                        seal.day(), Reason.SEAL_CHANGED, null, "previous " + seal.previous() + ", not " + previous));
    }

    private Optional<SealFault> day(Seal seal) throws SQLException {
        SealFile stored = tables.file(seal);
        DayBooks books = DayBooks.read(connection, seal.day(), seal.form());
        boolean changed = !stored.digest().equals(seal.digest());
        Long account = stored.firstDifference(books.lines());
        if (account != null) {
            SealFault fault = accountFault(stored, books, account);
            return Optional.of(
                    changed ? new SealFault(seal.day(), Reason.SEAL_CHANGED, fault.account(), fault.subject()) : fault);
        }
        if (changed) {
            return Optional.of(new SealFault(seal.day(), Reason.SEAL_CHANGED, null, "digest " + seal.digest()));
        }
        if (books.transactions() != seal.transactions()) {
            return Optional.of(
                    new SealFault(seal.day(), Reason.ACCOUNT_CHANGED, null, "transactions " + books.transactions()));
        }
        return rollUp(seal, books);
    }

    static SealFault accountFault(SealFile sealed, DayBooks books, long account) {
        String line = sealed.lines().get(account);
        if (line == null) {
            return new SealFault(
                    sealed.day(),
                    Reason.ACCOUNT_INSERTED,
                    books.account(account),
                    books.lines().getOrDefault(account, ""));
        }
        Reason reason = books.lines().containsKey(account) ? Reason.ACCOUNT_CHANGED : Reason.ACCOUNT_MISSING;
        return new SealFault(sealed.day(), reason, AccountDay.parse(line).orElse(books.account(account)), line);
    }

    private Optional<SealFault> rollUp(Seal seal, DayBooks books) throws SQLException {
        Map<SumKey, Sum> stored = tables.sums(seal);
        if (stored.equals(books.sums())) {
            return Optional.empty();
        }
        Set<SumKey> keys = new HashSet<>(stored.keySet());
        keys.addAll(books.sums().keySet());
        String different = keys.stream()
                .filter(key ->
                        !java.util.Objects.equals(stored.get(key), books.sums().get(key)))
                .map(key -> "store " + key.storeId() + " " + key.account() + " " + key.unit() + " " + key.kind())
                .sorted()
                .limit(1)
                .collect(Collectors.joining());
        return Optional.of(new SealFault(seal.day(), Reason.ROLL_UP_CHANGED, null, different));
    }
}
