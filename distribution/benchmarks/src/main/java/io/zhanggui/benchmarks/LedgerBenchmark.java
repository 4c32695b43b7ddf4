package io.zhanggui.benchmarks;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.close.DayClose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The ledger alone. Arguments: a scratch folder, seconds to measure each figure.
public final class LedgerBenchmark {
    private static final long STORE = 1;
    private static final int MEMBERS = 10_000;
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
        HostOptions options = new HostOptions(data, "127.0.0.1", 0, List.of(), InstantSource.system(), Map.of());
        try (RunningHost host = RunningHost.start(options)) {
            new LedgerBenchmark(host, Duration.ofSeconds(Long.parseLong(arguments[1]))).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        operators.asSystem(this::fill);
        postings();
        operators.asSystem(this::statement);
        operators.asSystem(this::verification);
        operators.asSystem(this::dayClose);
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
                Rate ours = Rate.of(threads, measured, measured, thread -> post(anyMember()));
                Rate theirs = Rate.of(threads, measured, measured, thread -> raw.post((int) anyMember()));
                say("| %d | %s | %s | %.2f |"
                        .formatted(threads, ours.row(), theirs.row(), ours.perSecond() / theirs.perSecond()));
            }
            Rate ours = Rate.of(8, measured, measured, thread -> post(HOT_MEMBER));
            Rate theirs = Rate.of(8, measured, measured, thread -> raw.post(0));
            say("| 8, one hot account | %s | %s | %.2f |"
                    .formatted(ours.row(), theirs.row(), ours.perSecond() / theirs.perSecond()));
        }
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
        long[] micros = new long[1_000];
        for (int i = 0; i < micros.length; i++) {
            long started = System.nanoTime();
            long from = ThreadLocalRandom.current().nextLong(PAGE, LONG_STATEMENT);
            if (ledger.statement(account, PAGE, from).size() < PAGE - 1) {
                throw new IllegalStateException("the statement is short before " + from);
            }
            micros[i] = (System.nanoTime() - started) / 1_000;
        }
        Arrays.sort(micros);
        say("A page of %d lines of it: p50 %.1f ms, p99 %.1f ms, longest %.1f ms."
                .formatted(PAGE, micros[500] / 1e3, micros[990] / 1e3, micros[999] / 1e3));
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
        return LedgerTransaction.of(RequestId.random(STORE, 1), "sale", "sale:" + member)
                .entry(principal(member), -100)
                .entry(bonus(member), -100)
                .entry(shop("revenue.goods"), 100)
                .entry(shop("stored-value.bonus-granted"), 100)
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
