package io.zhanggui.ledger.store.close;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.close.ClockDoubt;
import io.zhanggui.ledger.close.CloseBusy;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.DayNotOver;
import io.zhanggui.ledger.close.NoSeal;
import io.zhanggui.ledger.close.NothingToReopen;
import io.zhanggui.ledger.close.Reopening;
import io.zhanggui.ledger.close.Seal;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.ledger.close.SealFault.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Closes at once, then seals day by day.
public final class DayClosing implements DayClose {
    private static final int MAX_SEALS = 1_000;
    private static final int MAX_REASON = 200;

    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Operators operators;
    private final InstantSource idTime;

    /// @param idTime what ids are made by, whatever time it is said to be in the shop
    public DayClosing(UnitOfWork unitOfWork, ShopClock clock, Operators operators, InstantSource idTime) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.operators = operators;
        this.idTime = idTime;
    }

    @Override
    public Optional<LocalDate> closedThrough() {
        LocalDate day = unitOfWork.read(unit -> new SealTables(unit.connection()).closedThrough());
        return day.isAfter(SealTables.NEVER) ? Optional.of(day) : Optional.empty();
    }

    @Override
    public List<LocalDate> unsealed(LocalDate through) {
        requireOver(through);
        return unitOfWork.read(unit -> {
            SealTables tables = new SealTables(unit.connection());
            return tables.daysWithTransactions(tables.sealedThrough(), through);
        });
    }

    private void requireOver(LocalDate through) {
        if (!through.isBefore(clock.today())) {
            throw new DayNotOver(through);
        }
    }

    @Override
    public List<Seal> close(LocalDate through) {
        requireOver(through);
        unitOfWork.writeOnly(unit -> new SealTables(unit.connection()).close(through));
        List<Seal> seals = new ArrayList<>();
        for (LocalDate day : unsealed(through)) {
            unitOfWork.write(unit -> seal(unit.connection(), day)).ifPresent(seals::add);
        }
        unitOfWork.writeOnly(unit -> new SealTables(unit.connection()).setSealedThrough(through));
        return seals;
    }

    /// @return empty when somebody else sealed it meanwhile, or opened it again
    private Optional<Seal> seal(Connection connection, LocalDate day) throws SQLException {
        SealTables tables = new SealTables(connection);
        if (!tables.lockSealedThrough().isBefore(day) || tables.closedThrough().isBefore(day)) {
            return Optional.empty();
        }
        int edition = new Reopenings(connection).count();
        int form = edition == 0 ? SealFile.FORM : SealFile.FORM_AFTER_REOPENING;
        DayBooks books = DayBooks.read(connection, day, form);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long operatorId = operators.current().id();
        String previous = tables.lastSealBefore(day).map(Seal::digest).orElse(Digest.NONE);
        SealFile file = new SealFile(
                form,
                day,
                previous,
                tables.reopening(day, edition),
                SealTables.closed(at, operatorId),
                books.transactions(),
                books.entries(),
                books.lines());
        Seal seal = new Seal(
                day,
                edition,
                form,
                file.digest(),
                previous,
                books.transactions(),
                books.entries(),
                books.lines().size(),
                at,
                operatorId);
        tables.insert(seal, books);
        tables.setSealedThrough(day);
        return Optional.of(seal);
    }

    /// Transactions of the past carry their day, but their ids are made when they are written.
    @Override
    public List<Seal> closeOverdue(Duration grace) {
        Overdue overdue = overdue(grace);
        LocalDate through = overdue.through();
        boolean quiet = overdue.last() < Ids.lowestAt(idTime.instant().minus(grace));
        if (through == null || !quiet || overdue.doubted().isPresent()) {
            return List.of();
        }
        try {
            return close(through);
        } catch (CloseBusy nextTime) {
            return List.of();
        }
    }

    @Override
    public Optional<ClockDoubt> clockDoubt() {
        return overdue(Duration.ZERO).doubted();
    }

    private Overdue overdue(Duration grace) {
        LocalDate over =
                LocalDate.ofInstant(clock.instant().minus(grace), clock.zone()).minusDays(1);
        return unitOfWork.read(unit -> Overdue.find(unit.connection(), over, idTime.instant()));
    }

    @Override
    public Reopening reopen(LocalDate after, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason of 1 to " + MAX_REASON + " characters expected");
        }
        return unitOfWork.write(unit -> {
            SealTables tables = new SealTables(unit.connection());
            if (!after.isBefore(tables.lockForReopening())) {
                throw new NothingToReopen(after);
            }
            Reopenings reopenings = new Reopenings(unit.connection());
            String last = tables.seals(1, null).stream()
                    .filter(seal -> seal.day().isAfter(after))
                    .findFirst()
                    .map(Seal::digest)
                    .orElse(Digest.NONE);
            Reopening reopening = new Reopening(
                    reopenings.count() + 1,
                    after,
                    last,
                    reason,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    operators.current().id());
            reopenings.insert(reopening);
            tables.reopen(after);
            return reopening;
        });
    }

    @Override
    public List<Reopening> reopenings(int limit) {
        requireSeals(limit);
        return unitOfWork.read(unit -> new Reopenings(unit.connection()).newestFirst(limit));
    }

    @Override
    public List<Seal> seals(int limit, @Nullable LocalDate before) {
        requireSeals(limit);
        return unitOfWork.read(unit -> new SealTables(unit.connection()).seals(limit, before));
    }

    private static void requireSeals(int limit) {
        if (limit < 1 || limit > MAX_SEALS) {
            throw new IllegalArgumentException("1 to " + MAX_SEALS + ": " + limit);
        }
    }

    @Override
    public void export(LocalDate day, OutputStream target) throws IOException {
        SealFile file = unitOfWork.read(unit -> {
            SealTables tables = new SealTables(unit.connection());
            return tables.file(tables.seal(day).orElseThrow(() -> new NoSeal(day)));
        });
        file.write(target);
    }

    @Override
    public Optional<SealFault> verify(Progress progress) {
        return unitOfWork.read(unit -> {
            SealCheck check = new SealCheck(unit.connection());
            return check.all(progress);
        });
    }

    @Override
    public Checked verifyCopy(InputStream source) throws IOException {
        SealFile copy = SealFile.read(source);
        Optional<SealFault> fault = unitOfWork.read(unit -> compare(unit.connection(), copy));
        return new Checked(copy.day(), fault);
    }

    private static Optional<SealFault> compare(Connection connection, SealFile copy) throws SQLException {
        SealCheck check = new SealCheck(connection);
        Optional<Seal> seal = check.tables().seal(copy.day(), copy.edition());
        if (seal.isEmpty()) {
            return Optional.of(new SealFault(copy.day(), Reason.SEAL_MISSING, null, ""));
        }
        if (!check.tables().seal(copy.day()).equals(seal)) {
            return Optional.of(check.withdrawn(seal.get(), copy));
        }
        DayBooks books = DayBooks.read(connection, copy.day(), copy.form());
        Long account = copy.firstDifference(books.lines());
        if (account != null) {
            return Optional.of(SealCheck.accountFault(copy, books, account));
        }
        if (!copy.digest().equals(seal.get().digest())) {
            return Optional.of(check.differs(seal.get(), copy));
        }
        return check.through(copy.day(), Progress.NONE);
    }
}
