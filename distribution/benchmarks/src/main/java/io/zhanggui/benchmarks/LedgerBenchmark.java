package io.zhanggui.benchmarks;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.Books.HeldBy;
import io.zhanggui.ledger.close.DayClose;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The ledger alone. Arguments: a scratch folder, seconds to measure each figure.
public final class LedgerBenchmark {
    private static final long STORE = 1;
    private static final int STORES = 1_000;
    private static final int MEMBERS = 10_000;
    private static final int MANY_MEMBERS = 1_000_000;
    private static final long HOT_MEMBER = MEMBERS + 1L;
    private static final long LONG_MEMBER = MEMBERS + 2L;
    private static final int LONG_STATEMENT = 100_000;
    private static final int MANY_ENTRIES = 1_000_000;
    private static final int PER_UNIT = 500;
    private static final int PAGE = 50;
    private static final long PLENTY = 1_000_000_000L;

    private final RunningHost host;
    private final Ledger ledger;
    private final Operators operators;
    private final UnitOfWork unitOfWork;
    private final Duration measured;

    private LedgerBenchmark(RunningHost host, Duration measured) {
        this.host = host;
        this.ledger = service(Ledger.class);
        this.operators = service(Operators.class);
        this.unitOfWork = service(UnitOfWork.class);
        this.measured = measured;
    }

    private <T> T service(Class<T> type) {
        return host.service(type).orElseThrow(() -> new IllegalStateException("nobody offers " + type.getName()));
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Arguments: SCRATCH SECONDS");
            System.exit(2);
        }
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "ledger");
        // A database server that runs as a service user has to be able to enter, or it would lie elsewhere and stay.
        data.toFile().setExecutable(true, false);
        HostOptions options = new HostOptions(data, "127.0.0.1", 0, List.of(), InstantSource.system(), Map.of());
        try (RunningHost host = RunningHost.start(options)) {
            new LedgerBenchmark(host, Duration.ofSeconds(Long.parseLong(arguments[1]))).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        // Beside a busy neighbour the ratios hold, the rates do not.
        say("Load of the machine when it began: %.2f."
                .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        operators.asSystem(this::fill);
        postings();
        operators.asSystem(this::statement);
        operators.asSystem(this::verification);
        operators.asSystem(this::dayClose);
        holders();
    }

    private void fill() {
        for (int from = 1; from <= HOT_MEMBER; from += PER_UNIT) {
            int first = from;
            unitOfWork.writeOnly(unit -> {
                for (long member = first; member < first + PER_UNIT && member <= HOT_MEMBER; member++) {
                    ledger.post(topUp(member));
                }
            });
        }
    }

    private void postings() throws Exception {
        say("| threads | postings/s | p50 ms | p99 ms | raw/s | p50 ms | p99 ms | ratio |");
        say("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        try (RawPosting raw = new RawPosting(host.database().access(), 16, MEMBERS)) {
            for (int threads : new int[] {1, 4, 8, 16}) {
                row(
                        Integer.toString(threads),
                        threads,
                        thread -> post(anyMember()),
                        thread -> raw.post((int) anyMember()));
            }
            row("8, one member", 8, thread -> post(HOT_MEMBER), thread -> raw.post(0));
        }
        say("");
        say("| 8 threads | postings/s | p50 ms | p99 ms | beside: postings/s | p50 ms | p99 ms | ratio |");
        say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        row(
                "all on one store's accounts, beside those of 1,000 stores",
                8,
                thread -> post(anyMember()),
                thread -> postSpread());
    }

    private void row(String title, int threads, Rate.Action ours, Rate.Action theirs) throws Exception {
        say("| %s | %s |"
                .formatted(
                        title,
                        SideBySide.of(threads, measured, measured, ours, theirs).row()));
    }

    private void postSpread() {
        long storeId = 1 + ThreadLocalRandom.current().nextInt(STORES);
        operators.asSystem(() -> ledger.post(payment(anyMember(), storeId)));
    }

    private static long anyMember() {
        return 1 + ThreadLocalRandom.current().nextInt(MEMBERS);
    }

    private void post(long member) {
        operators.asSystem(() -> ledger.post(payment(member)));
    }

    private void statement() {
        long before = System.nanoTime();
        AccountRef account = principal(LONG_MEMBER);
        ledger.post(topUp(LONG_MEMBER));
        for (int done = 1; done < LONG_STATEMENT; done += PER_UNIT) {
            unitOfWork.writeOnly(unit -> {
                for (int i = 0; i < PER_UNIT; i++) {
                    ledger.post(payment(LONG_MEMBER));
                }
            });
        }
        say("An account with %d entries was written in %d s."
                .formatted(LONG_STATEMENT, (System.nanoTime() - before) / 1_000_000_000));
        say("A page of %d lines of it: %s.".formatted(PAGE, times(1_000, i -> {
            long from = ThreadLocalRandom.current().nextLong(PAGE, LONG_STATEMENT);
            if (ledger.statement(account, PAGE, from).size() < PAGE - 1) {
                throw new IllegalStateException("the statement is short before " + from);
            }
        })));
    }

    private void verification() {
        long entries = entries();
        while (entries < MANY_ENTRIES) {
            unitOfWork.writeOnly(unit -> {
                for (int i = 0; i < PER_UNIT; i++) {
                    ledger.post(payment(anyMember()));
                }
            });
            entries += 4 * PER_UNIT;
        }
        long started = System.nanoTime();
        boolean whole = ledger.verify(null).isEmpty();
        say("%d entries verified in %.1f s: %s"
                .formatted(entries(), (System.nanoTime() - started) / 1e9, whole ? "whole" : "NOT WHOLE"));
    }

    /// All entries were posted today, so that one day is closed with all of them.
    private void dayClose() {
        DayClose dayClose = service(DayClose.class);
        ShopClock clock = service(ShopClock.class);
        LocalDate today = clock.today();
        Books books = service(Books.class);
        List<Long> stores = List.of(STORE);
        long started = System.nanoTime();
        books.turnovers(stores, today, today);
        double live = (System.nanoTime() - started) / 1e9;
        started = System.nanoTime();
        clock.at(clock.instant().plus(Duration.ofDays(1)), () -> dayClose.close(today));
        say("The day was closed, rolled up and sealed in %.1f s.".formatted((System.nanoTime() - started) / 1e9));
        started = System.nanoTime();
        boolean whole = dayClose.verify(DayClose.Progress.NONE).isEmpty();
        say("Seal and roll-up verified in %.1f s: %s"
                .formatted((System.nanoTime() - started) / 1e9, whole ? "whole" : "NOT WHOLE"));
        started = System.nanoTime();
        books.turnovers(stores, today, today);
        say("Its turnovers: %.1f s from the entries, %.4f s from the roll-up."
                .formatted(live, (System.nanoTime() - started) / 1e9));
    }

    /// Accounts and balances alone, with nothing posted to them: the last thing to be measured.
    private void holders() throws SQLException {
        DatabaseAccess access = host.database().access();
        try (Connection owner = DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password())) {
            Sql.update(
                    owner,
                    "INSERT INTO ledger_account (id, owner, store_id, name, unit)"
                            + " SELECT 4 * seq, 1000000 + seq, 0, 'stored-value.principal', 'FEN' FROM seq_1_to_"
                            + MANY_MEMBERS
                            + " UNION ALL SELECT 4 * seq + 1, 1000000 + seq, 0, 'stored-value.bonus', 'FEN' FROM seq_1_to_"
                            + MANY_MEMBERS);
            Sql.update(
                    owner,
                    "INSERT INTO ledger_balance (account_id, balance, last_sequence, head_hash)"
                            + " SELECT id, 1 + (id * 7919) % 500000, 0, REPEAT('\\0', 32) FROM ledger_account"
                            + " WHERE owner > 1000000");
        }
        Books books = service(Books.class);
        List<String> accounts = List.of("stored-value.principal", "stored-value.bonus");
        long started = System.nanoTime();
        long count = books.countHolders(accounts, UnitOfAccount.FEN);
        say("%d members with a balance were put in order in %.1f s, once."
                .formatted(count, (System.nanoTime() - started) / 1e9));
        say("A first page of %d of them: %s."
                .formatted(PAGE, times(20, i -> books.holders(accounts, UnitOfAccount.FEN, PAGE, null, 0))));
        @Nullable HeldBy[] last = {null};
        say("A further page: %s.".formatted(times(1_000, i -> {
            List<HeldBy> page = books.holders(accounts, UnitOfAccount.FEN, PAGE, last[0], last[0] == null ? 1 : 0);
            last[0] = page.getLast();
        })));
        say("A jump to the middle: %s."
                .formatted(times(20, i -> books.holders(accounts, UnitOfAccount.FEN, PAGE, null, (int) count / 2))));
    }

    private static String times(int count, IntConsumer work) {
        long[] micros = new long[count];
        for (int i = 0; i < count; i++) {
            long started = System.nanoTime();
            work.accept(i);
            micros[i] = (System.nanoTime() - started) / 1_000;
        }
        Arrays.sort(micros);
        return "p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
                .formatted(micros[count / 2] / 1e3, micros[count * 99 / 100] / 1e3, micros[count - 1] / 1e3);
    }

    private long entries() {
        return unitOfWork.read(unit -> {
            try (var statement = unit.connection().createStatement();
                    var row = statement.executeQuery("SELECT COUNT(*) FROM ledger_entry")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static LedgerTransaction topUp(long member) {
        return LedgerTransaction.of(RequestId.random(STORE, 1), "top-up", "top-up:" + member)
                .entry(principal(member), PLENTY)
                .entry(bonus(member), PLENTY)
                .entry(shop("tender.cash"), -PLENTY)
                .entry(shop("stored-value.bonus-granted"), -PLENTY)
                .build();
    }

    /// What a payment with stored value moves.
    private static LedgerTransaction payment(long member) {
        return payment(member, STORE);
    }

    private static LedgerTransaction payment(long member, long storeId) {
        return LedgerTransaction.of(RequestId.random(STORE, 1), "sale", "sale:" + member)
                .entry(principal(member), -100)
                .entry(bonus(member), -100)
                .entry(AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN), 100)
                .entry(AccountRef.ofShop(storeId, "stored-value.bonus-granted", UnitOfAccount.FEN), 100)
                .build();
    }

    private static AccountRef principal(long member) {
        return AccountRef.ofMember(member, "stored-value.principal", UnitOfAccount.FEN);
    }

    private static AccountRef bonus(long member) {
        return AccountRef.ofMember(member, "stored-value.bonus", UnitOfAccount.FEN);
    }

    private static AccountRef shop(String name) {
        return AccountRef.ofShop(STORE, name, UnitOfAccount.FEN);
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
