package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.ledger.NightlyClose;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.ClosedDay;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.BookEntry;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.EntryFilter;
import io.zhanggui.ledger.book.Turnover;
import io.zhanggui.ledger.close.CloseBusy;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.DayNotOver;
import io.zhanggui.ledger.close.Seal;
import io.zhanggui.ledger.store.close.DayClosing;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days are closed for good, so each test has days of its own, each later than those before.
@WithHost
class DayCloseIT {
    private static final String PRINCIPAL = "stored-value.principal";

    private final Host host;
    private final Ledger ledger;
    private final Books books;
    private final DayClose dayClose;
    private final ShopClock clock;
    private final LocalDate day;
    private final long storeId = Ids.next();
    private final AccountRef member = AccountRef.ofMember(Ids.next(), PRINCIPAL, UnitOfAccount.FEN);

    DayCloseIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        books = host.service(Books.class);
        dayClose = host.service(DayClose.class);
        clock = host.service(ShopClock.class);
        day = dayClose.closedThrough().orElse(LocalDate.of(2025, 1, 1)).plusDays(5);
    }

    @BeforeEach
    void nothingIsOpenOfEarlierTests() {
        close(day.minusDays(1));
    }

    @Test
    void aPostingOnAClosedDayIsRefusedAndChangesNothing() {
        topUp(day, 500);
        close(day);
        assertThatThrownBy(() -> topUp(day, 1))
                .isInstanceOfSatisfying(
                        ClosedDay.class, refusal -> assertThat(refusal.day()).isEqualTo(day));
        assertThatThrownBy(() -> topUp(day.minusDays(1), 1)).isInstanceOf(ClosedDay.class);
        assertThat(ledger.balance(member)).isEqualTo(500);
        topUp(day.plusDays(1), 1);
        assertThat(ledger.balance(member)).isEqualTo(501);
        assertThat(dayClose.closedThrough()).contains(day);
    }

    @Test
    void aRepeatedRequestIsAnsweredAfterItsDayWasClosed() {
        LedgerTransaction transaction = transaction(500);
        PostingResult first = on(day, () -> ledger.post(transaction));
        close(day);
        PostingResult again = on(day, () -> ledger.post(transaction));
        assertThat(again.repeated()).isTrue();
        assertThat(again.transactionId()).isEqualTo(first.transactionId());
    }

    @Test
    void aDayThatIsNotOverIsNotClosed() {
        assertThatThrownBy(() -> close(clock.today())).isInstanceOf(DayNotOver.class);
    }

    @Test
    void noPostingSlipsIntoADayThatIsBeingClosed() throws InterruptedException {
        topUp(day, 1);
        AtomicInteger posted = new AtomicInteger();
        Together<Boolean> all = Together.run(40, () -> {
            if (posted.incrementAndGet() == 20) {
                closeAmongOthers(day);
            } else {
                topUp(day, 1);
            }
            return true;
        });
        assertThat(all.failures()).allSatisfy(failure -> assertThat(failure).isInstanceOf(ClosedDay.class));
        assertThat(dayClose.seals(1, day.plusDays(1)).getFirst().transactions()).isEqualTo(ledger.balance(member));
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
    }

    @Test
    void aLongPostingIsNotWaitedForAndTheDayStaysOpen() {
        topUp(day, 500);
        host.service(UnitOfWork.class).writeOnly(unit -> {
            topUp(day, 1);
            CompletableFuture<List<Seal>> closing = CompletableFuture.supplyAsync(() -> close(day));
            assertThat(closing)
                    .failsWithin(Duration.ofSeconds(120))
                    .withThrowableThat()
                    .withCauseInstanceOf(CloseBusy.class);
        });
        topUp(day, 1);
        assertThat(close(day)).hasSize(1);
        assertThat(ledger.balance(member)).isEqualTo(502);
    }

    @Test
    void aSealFileBeginsWithTheDigestBeforeAndHasTheDigestOfItsText() throws Exception {
        topUp(day, 500);
        topUp(day.plusDays(1), 300);
        List<Seal> seals = close(day.plusDays(1));
        assertThat(seals).hasSize(2);
        assertThat(seals.getLast().previous()).isEqualTo(seals.getFirst().digest());
        String file = export(day.plusDays(1));
        assertThat(file)
                .startsWith("zhanggui-seal 4\nday " + day.plusDays(1) + "\nprevious "
                        + seals.getFirst().digest() + "\n")
                .contains("member " + member.owner() + " stored-value.principal FEN entries 1 sum 300 sequence 2 chain "
                        + ledger.statement(member, 1, null).getFirst().hash())
                .contains("store " + storeId + " tender.cash FEN entries 1 sum -300 digest ");
        assertThat(HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(seals.getLast().digest());
        assertThat(seals.getLast().operatorId())
                .isEqualTo(host.operator(Role.BOSS).id());
    }

    @Test
    void closingAgainDoesNothing() {
        topUp(day, 500);
        assertThat(close(day)).hasSize(1);
        assertThat(close(day)).isEmpty();
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
    }

    @Test
    void aDayThatWasJustPostedToIsNotClosedByItself() {
        topUp(day, 500);
        Instant posted = Ids.madeAt(topUp(day, 1).transactionId());
        Duration grace = Duration.ofHours(1);
        ManualClock idTime = new ManualClock();
        idTime.set(posted.plus(grace));
        assertThat(closeOverdue(idTime, day.plusDays(1), grace)).isEmpty();
        idTime.advance(Duration.ofMillis(1));
        assertThat(closeOverdue(idTime, day, grace)).isEmpty();
        assertThat(closeOverdue(idTime, day.plusDays(1), grace)).hasSize(1);
        assertThat(dayClose.closedThrough()).contains(day);
    }

    @Test
    void nothingIsClosedByItselfWhileTradeOfThePastIsTakenOver() {
        topUp(day, 500);
        assertThat(closeOverdue(InstantSource.system(), day.plusDays(30), Duration.ofHours(1)))
                .isEmpty();
        topUp(day, 1);
    }

    @Test
    void everyNewSealGetsAFileOutsideOfTheDatabaseOnce(@TempDir Path folder) throws IOException {
        topUp(day, 500);
        topUp(day.plusDays(1), 500);
        close(day.plusDays(1));
        NightlyClose nightly = new NightlyClose(dayClose, host.service(Settings.class), folder.resolve("seals"));
        nightly.run();
        Path file = folder.resolve("seals/zhanggui-seal-" + day + ".txt");
        assertThat(file).hasContent(export(day));
        Files.delete(file);
        topUp(day.plusDays(2), 500);
        close(day.plusDays(2));
        nightly.run();
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("seals/zhanggui-seal-" + day.plusDays(2) + ".txt"))
                .exists();
    }

    @Test
    void turnoversAndBalancesAreTheSameBeforeAndAfterTheClose() {
        topUp(day, 500);
        pay(day.plusDays(1), 120);
        topUp(day.plusDays(2), 80);
        List<Turnover> before = books.turnovers(Set.of(storeId), day, day.plusDays(2));
        List<AccountSum> sumsBefore = books.sums(Set.of(storeId), day.plusDays(1));
        close(day.plusDays(1));
        assertThat(books.turnovers(Set.of(storeId), day, day.plusDays(2))).isEqualTo(before);
        assertThat(books.sums(Set.of(storeId), day.plusDays(1))).isEqualTo(sumsBefore);
        assertThat(before).hasSize(6);
        assertThat(sumsBefore)
                .containsExactly(
                        new AccountSum(storeId, "revenue.goods", false, UnitOfAccount.FEN, 120),
                        new AccountSum(storeId, PRINCIPAL, true, UnitOfAccount.FEN, 380),
                        new AccountSum(storeId, "tender.cash", false, UnitOfAccount.FEN, -500));
        Map<LocalDate, Long> change =
                before.stream().collect(Collectors.groupingBy(Turnover::day, Collectors.summingLong(Turnover::change)));
        assertThat(change.values()).containsOnly(0L);
    }

    @Test
    void entriesArePagedByKeyWithoutGapOrRepeat() {
        for (int i = 1; i <= 9; i++) {
            topUp(day.plusDays(i % 3), i);
        }
        EntryFilter filter = EntryFilter.of(Set.of(storeId), day, day.plusDays(2));
        List<BookEntry> all = books.entries(filter, 1_000, null);
        assertThat(all).hasSize(18);
        List<BookEntry> paged = new ArrayList<>();
        for (List<BookEntry> page = books.entries(filter, 5, null);
                !page.isEmpty();
                page = books.entries(filter, 5, page.getLast())) {
            paged.addAll(page);
        }
        assertThat(paged).isEqualTo(all);
        assertThat(all.getFirst().day()).isEqualTo(day.plusDays(2));
        EntryFilter members = new EntryFilter(
                Set.of(storeId), day, day.plusDays(2), PRINCIPAL, true, UnitOfAccount.FEN, "top-up", member.owner());
        assertThat(books.entries(members, 1_000, null))
                .hasSize(9)
                .allSatisfy(entry -> assertThat(entry.account()).isEqualTo(member));
        assertThat(books.accountsOf(member.owner())).containsExactly(new Books.Holding(member, 45, 9));
    }

    private PostingResult topUp(LocalDate businessDay, long amount) {
        return on(businessDay, () -> ledger.post(transaction(amount)));
    }

    private LedgerTransaction transaction(long amount) {
        return LedgerTransaction.of(RequestId.random(storeId, 1), "top-up", "test:top-up")
                .entry(member, amount)
                .entry(AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN), -amount)
                .build();
    }

    private void pay(LocalDate businessDay, long amount) {
        on(
                businessDay,
                () -> ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), "sale", "test:sale")
                        .entry(member, -amount)
                        .entry(AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN), amount)
                        .build()));
    }

    private PostingResult on(LocalDate businessDay, java.util.function.Supplier<PostingResult> posting) {
        return host.asOperator(
                Role.BOSS,
                () -> clock.at(businessDay.atTime(12, 0).atZone(clock.zone()).toInstant(), posting));
    }

    /// At noon of a day.
    private List<Seal> closeOverdue(InstantSource idTime, LocalDate now, Duration grace) {
        DayClose closing = new DayClosing(host.service(UnitOfWork.class), clock, host.service(Operators.class), idTime);
        return host.asOperator(
                Role.BOSS,
                () -> clock.at(now.atTime(12, 0).atZone(clock.zone()).toInstant(), () -> closing.closeOverdue(grace)));
    }

    private List<Seal> close(LocalDate through) {
        return host.asOperator(Role.BOSS, () -> dayClose.close(through));
    }

    /// Asks again as long as a posting takes longer than a closing waits for it.
    private void closeAmongOthers(LocalDate through) {
        Host.await("the day is closed", () -> {
            try {
                close(through);
                return true;
            } catch (CloseBusy meanwhile) {
                return false;
            }
        });
    }

    private String export(LocalDate sealed) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        dayClose.export(sealed, file);
        return file.toString(StandardCharsets.US_ASCII);
    }
}
