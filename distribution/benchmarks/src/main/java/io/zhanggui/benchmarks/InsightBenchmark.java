package io.zhanggui.benchmarks;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsights;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.outlook.Forecasts;
import io.zhanggui.insight.outlook.Histories;
import io.zhanggui.insight.portrait.Differences;
import io.zhanggui.insight.portrait.Passes;
import io.zhanggui.insight.portrait.Portraits;
import io.zhanggui.insight.rfm.Scoring;
import io.zhanggui.insight.rfm.Segments;
import io.zhanggui.member.api.Members;
import io.zhanggui.testkit.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How long the figures of all members take: the first count, the scores of everybody, counts and lists of segments,
/// a sale's day, the models, the check. Arguments: the data folder of a shop that `generate-shop` has made, which then
/// holds the figures too.
public final class InsightBenchmark {
    private static final int TIMES = 7;
    private static final int PAGE = 50;
    private static final Duration TELL = Duration.ofSeconds(5);

    private final RunningHost host;
    private final UnitOfWork unitOfWork;
    private final Passes passes;
    private final Portraits portraits;
    private final Scoring scoring;
    private final Segments segments;
    private final Forecasts forecasts;

    private InsightBenchmark(RunningHost host) {
        this.host = host;
        unitOfWork = service(UnitOfWork.class);
        ShopClock clock = service(ShopClock.class);
        Settings settings = service(Settings.class);
        MemberPurchases purchases = service(MemberPurchases.class);
        Members members = service(Members.class);
        // What the plugin does not offer to others is made anew, on the same host and the same tables.
        InsightDatabase tables = new InsightDatabase(service(PluginDatabases.class));
        portraits = new Portraits(unitOfWork, tables, purchases, members);
        passes = new Passes(
                unitOfWork,
                tables,
                purchases,
                portraits,
                new Differences(unitOfWork, tables, portraits, purchases, clock),
                clock);
        scoring = new Scoring(unitOfWork, tables, passes, settings, clock);
        segments = new Segments(unitOfWork, service(MemberInsights.class), settings, service(Operators.class), clock);
        forecasts = new Forecasts(unitOfWork, tables, new Histories(unitOfWork, tables), passes, clock);
    }

    private <T> T service(Class<T> type) {
        return host.service(type).orElseThrow(() -> new IllegalStateException("nobody offers " + type.getName()));
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("Arguments: DATA");
            System.exit(2);
        }
        Path jars = Files.createTempDirectory("plugins");
        Set<String> plugins = new HashSet<>(CheckoutStage.PLUGINS);
        plugins.add("insight");
        PluginJars.copy(plugins, jars);
        try (RunningHost host = RunningHost.start(new HostOptions(
                Path.of(arguments[0]).toAbsolutePath(),
                "127.0.0.1",
                0,
                List.of(jars),
                InstantSource.system(),
                Map.of()))) {
            InsightBenchmark benchmark = new InsightBenchmark(host);
            host.service(Operators.class).orElseThrow().asSystem(benchmark::measure);
        }
        System.exit(0);
    }

    private void measure() {
        say("| what | of | seconds |");
        say("| --- | ---: | ---: |");
        long counted = once("everybody counted from the sales", this::counted, () -> {
            Passes.State state = passes.count();
            return state.members();
        });
        say("| the same a member | | %.6f |".formatted(lastSeconds / Math.max(1, counted)));
        once("everybody scored for the first time", this::scored, () -> (long) scoring.score());
        once("everybody scored again", this::scored, () -> (long) scoring.score());
        often("counts of all stages and groups", segments::counts);
        for (Lifecycle stage : Lifecycle.values()) {
            often("first page of " + stage, () -> segments.findAll(segments.members(stage, 0, 0, PAGE)));
        }
        for (RfmGroup group : RfmGroup.values()) {
            often("first page of " + group, () -> segments.findAll(segments.members(group, 0, 0, PAGE)));
        }
        long half = segments.counts().lifecycles().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                / 2;
        Lifecycle largest = segments.counts().lifecycles().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        often(
                "a jump to the middle of the largest stage",
                () -> segments.findAll(segments.members(largest, 0, Math.toIntExact(half), PAGE)));
        once("models fitted and tested", () -> "", () -> (long) forecasts.fit().customers());
        once(
                "everybody compared with the sales",
                () -> checked(),
                () -> passes.check().members());
        busiest();
    }

    private String counted() {
        return passes.state(Passes.Kind.COUNT)
                .map(state -> state.members() + " counted")
                .orElse("");
    }

    private String checked() {
        return passes.state(Passes.Kind.CHECK)
                .map(state -> state.members() + " compared")
                .orElse("");
    }

    private String scored() {
        return scoring.state().map(state -> state.members() + " scored").orElse("");
    }

    /// The whole count of the member with most days, which a sale no longer pays for.
    private void busiest() {
        long member = unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT member_id FROM insight_member ORDER BY visits DESC LIMIT 1",
                        row -> row.getLong(1)))
                .orElse(Ids.next());
        often("one member counted whole", () -> portraits.count(List.of(member)));
    }

    private double lastSeconds;

    /// Tells now and then how far it is.
    private long once(String what, Supplier<String> progress, Callable<Long> work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread teller = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!done.await(TELL.toMillis(), TimeUnit.MILLISECONDS)) {
                    System.err.println(what + ": " + progress.get());
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            Instant begun = Instant.now();
            long members = work.call();
            lastSeconds = Duration.between(begun, Instant.now()).toMillis() / 1_000.0;
            say("| %s | %,d | %.1f |".formatted(what, members, lastSeconds));
            return members;
        } catch (Exception failure) {
            throw new IllegalStateException(what, failure);
        } finally {
            done.countDown();
            teller.interrupt();
        }
    }

    private static void often(String what, Callable<?> work) {
        double[] seconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            Instant begun = Instant.now();
            try {
                work.call();
            } catch (Exception failure) {
                throw new IllegalStateException(what, failure);
            }
            seconds[i] = Duration.between(begun, Instant.now()).toNanos() / 1e9;
        }
        double first = seconds[0];
        Arrays.sort(seconds);
        say("| %s | | %.3f, the first time %.3f, longest %.3f |"
                .formatted(what, seconds[TIMES / 2], first, seconds[TIMES - 1]));
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
