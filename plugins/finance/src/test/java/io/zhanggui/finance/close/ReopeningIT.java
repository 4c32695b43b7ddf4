package io.zhanggui.finance.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.ClosedDay;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.Turnover;
import io.zhanggui.ledger.close.ClockDoubt;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.NothingToReopen;
import io.zhanggui.ledger.close.Reopening;
import io.zhanggui.ledger.close.Seal;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.ledger.store.close.DayClosing;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Three days are closed that should not all have been. Each test has days of its own, later than those before. On a
/// host of its own, without plugins: the days of others stay as they are.
@WithHost
class ReopeningIT {
    private static final String SECRET = "the password";
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Host host;
    private final Ledger ledger;
    private final Books books;
    private final DayClose dayClose;
    private final ShopClock clock;
    private final DayCloseDesk desk;
    private final LocalDate sound;
    private final LocalDate second;
    private final LocalDate third;
    private final long storeId = Ids.next();
    private final AccountRef member = AccountRef.ofMember(Ids.next(), "stored-value.principal", UnitOfAccount.FEN);

    ReopeningIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        books = host.service(Books.class);
        dayClose = host.service(DayClose.class);
        clock = host.service(ShopClock.class);
        StepUp stepUp = secret -> {
            if (!secret.equals(SECRET)) {
                throw new Refusal("test.not-the-secret");
            }
        };
        desk = new DayCloseDesk(
                dayClose,
                ledger,
                host.service(Operators.class),
                host.service(UnitOfWork.class),
                host.service(AuditLog.class),
                stepUp);
        sound = dayClose.closedThrough().orElse(LocalDate.of(2026, 1, 1)).plusDays(2);
        second = sound.plusDays(1);
        third = sound.plusDays(2);
    }

    @BeforeEach
    void threeClosedDays() {
        for (LocalDate day : List.of(sound, second, third)) {
            topUp(day, 100);
        }
        close(third);
    }

    @Test
    void reopenedDaysTakePostingsAndTheirNewSealsNameTheOldOnes() throws IOException {
        Seal before = seal(second);
        String copyOfSecond = export(second);
        String copyOfSound = export(sound);
        Reopening reopening = reopen(sound);
        assertThat(dayClose.closedThrough()).contains(sound);
        assertThat(dayClose.reopenings(1)).containsExactly(reopening);
        assertThat(whole()).isEmpty();

        topUp(second, 7);
        assertThatThrownBy(() -> topUp(sound, 7)).isInstanceOf(ClosedDay.class);
        List<Seal> seals = close(third);
        assertThat(seals).extracting(Seal::day).containsExactly(second, third);
        assertThat(seals).extracting(Seal::edition).containsOnly(reopening.number());
        assertThat(seals.getFirst().previous()).isEqualTo(seal(sound).digest());
        assertThat(export(second))
                .contains("\nedition " + reopening.number() + "\nwithdraws " + before.digest() + "\nreopened after "
                        + sound + " at ");
        assertThat(whole()).isEmpty();

        assertThat(check(copyOfSound)).isEmpty();
        assertThat(check(export(second))).isEmpty();
        assertThat(check(copyOfSecond)).hasValueSatisfying(fault -> {
            assertThat(fault.reason()).isEqualTo(Reason.COPY_WITHDRAWN);
            assertThat(fault.subject()).contains("the clock ran ahead");
        });
    }

    @Test
    void turnoversCountAReopenedDayOnce() {
        List<Turnover> closed = turnovers();
        reopen(sound);
        assertThat(turnovers()).isEqualTo(closed);
        close(third);
        assertThat(turnovers()).isEqualTo(closed);
        assertThat(books.sums(Set.of(storeId), third))
                .allSatisfy(sum -> assertThat(Math.abs(sum.amount())).isEqualTo(300));
    }

    @Test
    void onlyTheOwnerReopensWithTheSecretAndAReason() {
        assertThatThrownBy(() -> as(Role.FINANCE, () -> desk.reopen(sound, "why", SECRET)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> as(Role.BOSS, () -> desk.reopen(sound, " ", SECRET)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("finance.reopen.reason-invalid");
        assertThatThrownBy(() -> as(Role.BOSS, () -> desk.reopen(sound, "why", "guessed")))
                .hasMessageContaining("test.not-the-secret");
        assertThatThrownBy(() -> as(Role.BOSS, () -> desk.reopen(third, "why", SECRET)))
                .isInstanceOf(NothingToReopen.class);
        assertThat(dayClose.closedThrough()).contains(third);
        reopen(sound);
        List<String> audited = host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT details FROM host_audit WHERE action = 'finance.days-reopened' AND subject = ?",
                        row -> row.getString(1),
                        "day:" + sound));
        assertThat(audited)
                .singleElement()
                .satisfies(details -> assertThat(details).contains(third.toString(), "the clock ran ahead"));
    }

    @Test
    void aWithdrawnSealThatIsChangedOrGoneIsFound() throws SQLException {
        String digest = seal(third).digest();
        reopen(sound);
        owner("UPDATE ledger_seal SET operator_id = operator_id + 1 WHERE business_date = ?", third);
        assertFault(third, Reason.SEAL_CHANGED);
        owner("UPDATE ledger_seal SET operator_id = operator_id - 1 WHERE business_date = ?", third);
        assertThat(whole()).isEmpty();
        owner("UPDATE ledger_seal SET digest = REVERSE(digest) WHERE business_date = ?", second);
        assertFault(third, Reason.SEAL_MISSING);
        owner("UPDATE ledger_seal SET digest = REVERSE(digest) WHERE business_date = ?", second);
        assertThat(whole()).isEmpty();
        assertThat(dayClose.reopenings(1).getFirst().lastDigest()).isEqualTo(digest);
    }

    @Test
    void aReopeningThatIsChangedOrGoneIsFoundOnceADayWasSealedAgain() throws SQLException {
        int number = reopen(sound).number();
        close(third);
        owner("UPDATE ledger_reopening SET reason = CONCAT(reason, '!') WHERE number = ?", number);
        assertFault(second, Reason.SEAL_CHANGED);
        owner("UPDATE ledger_reopening SET reason = LEFT(reason, CHAR_LENGTH(reason) - 1) WHERE number = ?", number);
        assertThat(whole()).isEmpty();
        owner("UPDATE ledger_reopening SET after_day = after_day + INTERVAL 30 DAY WHERE number = ?", number);
        assertThat(whole()).isPresent();
        owner("UPDATE ledger_reopening SET after_day = after_day - INTERVAL 30 DAY WHERE number = ?", number);
        assertThat(whole()).isEmpty();
    }

    @Test
    void theRowOfTheDayCloseSetBackHidesNoSeal() throws SQLException {
        owner("UPDATE ledger_seal SET operator_id = operator_id + 1 WHERE business_date = ?", third);
        owner("UPDATE ledger_sealed SET sealed_through = ?", sound);
        assertFault(third, Reason.SEAL_CHANGED);
        owner("UPDATE ledger_seal SET operator_id = operator_id - 1 WHERE business_date = ?", third);
        owner("UPDATE ledger_sealed SET sealed_through = ?", third);
        assertThat(whole()).isEmpty();
    }

    @Test
    void theApplicationsUserMayNeitherChangeNorDeleteAReopening() {
        reopen(sound);
        for (String statement :
                List.of("DELETE FROM ledger_reopening", "UPDATE ledger_reopening SET reason = 'another'")) {
            assertThatThrownBy(() ->
                            host.service(UnitOfWork.class).write(unit -> Sql.update(unit.connection(), statement)))
                    .rootCause()
                    .hasMessageContaining("command denied");
        }
    }

    @Test
    void reopenedDaysStayOpenForAWhileBeforeTheyAreClosedByThemselves() {
        reopen(sound);
        ManualClock idTime = new ManualClock();
        idTime.set(Instant.now());
        assertThat(closeOverdue(idTime, third.plusDays(1))).isEmpty();
        idTime.advance(GRACE.plusMinutes(1));
        assertThat(closeOverdue(idTime, third.plusDays(1))).hasSize(2);
    }

    @Test
    void aClockThatRanAheadClosesNoDayWithoutPostingsAndIsDoubtedAfterALongSilence() {
        LocalDate open = third.plusDays(1);
        Instant posted = Ids.madeAt(topUp(open, 1).transactionId());
        ManualClock idTime = new ManualClock();

        idTime.set(posted.plus(Duration.ofDays(40)));
        assertThat(closeOverdue(idTime, open.plusDays(40))).isEmpty();
        assertThat(doubt(idTime, open.plusDays(40))).hasValueSatisfying(doubt -> {
            assertThat(doubt.reason()).isEqualTo(ClockDoubt.Reason.LONG_SILENCE);
            assertThat(doubt.known()).isEqualTo(open);
        });

        idTime.set(posted.plus(Duration.ofHours(3)));
        assertThat(closeOverdue(idTime, open.plusDays(9))).isEmpty();
        assertThat(doubt(idTime, open.plusDays(9)).map(ClockDoubt::reason)).contains(ClockDoubt.Reason.DATABASE);

        idTime.set(posted.plus(GRACE).plusMillis(1));
        assertThat(doubt(idTime, open.plusDays(9))).isEmpty();
        assertThat(closeOverdue(idTime, open.plusDays(9))).hasSize(1);
        assertThat(dayClose.closedThrough()).contains(open);
    }

    @Test
    void postingsOfAClockThatRanAheadAreNotClosedByItself() {
        LocalDate ahead = third.plusDays(40);
        Instant posted = Ids.madeAt(topUp(ahead, 1).transactionId());
        ManualClock idTime = new ManualClock();
        idTime.set(posted.plus(GRACE).plusMillis(1));
        assertThat(closeOverdue(idTime, ahead.plusDays(1))).isEmpty();
        assertThat(doubt(idTime, ahead.plusDays(1)))
                .contains(new ClockDoubt(ClockDoubt.Reason.LONG_SILENCE, third, ahead));
        assertThat(doubt(idTime, third.plusDays(1))).isEmpty();
        close(ahead);
        assertThat(doubt(idTime, ahead.plusDays(1))).isEmpty();
    }

    private Reopening reopen(LocalDate after) {
        return as(Role.BOSS, () -> desk.reopen(after, "the clock ran ahead", SECRET));
    }

    private List<Seal> close(LocalDate through) {
        return at(through.plusDays(1), () -> dayClose.close(through));
    }

    private <T> T as(Role role, Supplier<T> action) {
        return host.asOperator(role, action);
    }

    private Optional<SealFault> whole() {
        return dayClose.verify(DayClose.Progress.NONE);
    }

    private void assertFault(LocalDate day, Reason reason) {
        assertThat(whole()).hasValueSatisfying(fault -> {
            assertThat(fault.day()).isEqualTo(day);
            assertThat(fault.reason()).isEqualTo(reason);
        });
    }

    private Seal seal(LocalDate day) {
        return dayClose.seals(1, day.plusDays(1)).getFirst();
    }

    private String export(LocalDate day) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        dayClose.export(day, file);
        return file.toString(StandardCharsets.US_ASCII);
    }

    private Optional<SealFault> check(String copy) throws IOException {
        return dayClose.verifyCopy(new ByteArrayInputStream(copy.getBytes(StandardCharsets.US_ASCII)))
                .fault();
    }

    private List<Turnover> turnovers() {
        return books.turnovers(Set.of(storeId), sound, third);
    }

    private DayClosing closing(ManualClock idTime) {
        return new DayClosing(host.service(UnitOfWork.class), clock, host.service(Operators.class), idTime);
    }

    private List<Seal> closeOverdue(ManualClock idTime, LocalDate now) {
        return at(now, () -> closing(idTime).closeOverdue(GRACE));
    }

    private Optional<ClockDoubt> doubt(ManualClock idTime, LocalDate now) {
        return at(now, () -> closing(idTime).clockDoubt());
    }

    private PostingResult topUp(LocalDate day, long amount) {
        return at(
                day,
                () -> ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), "top-up", "test:top-up")
                        .entry(member, amount)
                        .entry(AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN), -amount)
                        .build()));
    }

    private <T> T at(LocalDate day, Supplier<T> action) {
        return as(
                Role.BOSS, () -> clock.at(day.atTime(12, 0).atZone(clock.zone()).toInstant(), action));
    }

    private void owner(String sql, Object... arguments) throws SQLException {
        DatabaseAccess access = host.databaseAccess();
        try (Connection owner = DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password())) {
            assertThat(Sql.update(owner, sql, arguments)).isPositive();
        }
    }
}
