package io.zhanggui.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Units that meet a deadlock, a broken connection or no database.
@WithHost
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenUnitsIT {
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

    private final TwoPlugins plugins;
    private final Host host;
    private final UnitOfWork unitOfWork;
    private final PluginDatabase alpha;
    private final PluginDatabase beta;

    BrokenUnitsIT(Host host) {
        plugins = new TwoPlugins(host);
        this.host = host;
        unitOfWork = plugins.unitOfWork;
        alpha = plugins.alpha;
        beta = plugins.beta;
    }

    @AfterEach
    void mend() {
        host.startDatabase();
    }

    @AfterAll
    void close() {
        plugins.close();
    }

    @Test
    void unitsThatRunIntoADeadlockAreRunAgainUntilEachHasSucceeded() throws Exception {
        long first = Ids.next();
        long second = Ids.next();
        unitOfWork.writeOnly(unit -> {
            unit.session(beta).persist(new Count(first, 0));
            unit.session(beta).persist(new Count(second, 0));
        });
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> futures = new ArrayList<>();
            for (long[] order : new long[][] {{first, second}, {second, first}}) {
                futures.add(threads.submit(() -> unitOfWork.writeOnly(unit -> {
                    tries.incrementAndGet();
                    plugins.add(unit, order[0]);
                    bothHoldOne.countDown();
                    bothHoldOne.await();
                    plugins.add(unit, order[1]);
                })));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        assertThat(tries.get()).isGreaterThan(2);
        assertThat(plugins.amount(first)).isEqualTo(2);
        assertThat(plugins.amount(second)).isEqualTo(2);
    }

    @Test
    void aConnectionThatBreaksDuringCommitHasAnUnknownOutcome() {
        long id = Ids.next();
        AtomicInteger afterCommit = new AtomicInteger();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.session(beta).persist(new Count(id, 1));
                    unit.afterCommit(afterCommit::incrementAndGet);
                    host.breakNextCommit();
                }))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(afterCommit).hasValue(0);
        Host.await("the commit that was sent takes effect", () -> plugins.amount(id) == 1);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsToldWithinFewSecondsAndWorkGoesOnWhenItIsBack() {
        host.stopDatabase();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> unitOfWork.read(Unit::connection)).isInstanceOf(Unavailable.class);
        // 3 seconds and what a busy machine adds; not the 30 of a socket that hears nothing.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));

        host.startDatabase();
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(beta).persist(new Count(id, 3)));
        assertThat(plugins.amount(id)).isEqualTo(3);
    }

    /// Whoever pauses ever longer between two tries keeps a till waiting for a database that is long back.
    @Test
    void theFirstUnitAfterTheDatabaseIsBackSucceedsHoweverLongItWasAway() {
        host.stopDatabase();
        // Each waits 3 seconds.
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> unitOfWork.read(Unit::connection)).isInstanceOf(Unavailable.class);
        }

        host.startDatabase();
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(beta).persist(new Count(id, 3)));
        assertThat(plugins.amount(id)).isEqualTo(3);
    }

    @Test
    void aConnectionThatBreaksBeforeTheCommitStoresNothingAndSaysSo() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.session(beta).persist(new Count(id, 1));
                    unit.session(beta).flush();
                    host.stopDatabase();
                    unit.session(alpha).persist(new Note(id, "too late", AT));
                }))
                .isInstanceOf(Unavailable.class);
        host.startDatabase();
        assertThat(plugins.amount(id)).isEqualTo(-1);
    }
}
