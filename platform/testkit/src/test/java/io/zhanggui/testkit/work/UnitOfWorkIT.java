package io.zhanggui.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitOfWorkIT {
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

    private static final String INSERT_COUNT = "INSERT INTO beta_count (id, amount)";

    private final Host host;
    private final UnitOfWork unitOfWork;
    private final PluginDatabase alpha;
    private final PluginDatabase beta;

    UnitOfWorkIT(Host host) {
        this.host = host;
        this.unitOfWork = host.service(UnitOfWork.class);
        PluginDatabases databases = host.service(PluginDatabases.class);
        this.alpha = databases.open("alpha", UnitOfWorkIT.class, List.of(Note.class));
        this.beta = databases.open("beta", UnitOfWorkIT.class, List.of(Count.class));
    }

    @AfterAll
    void close() {
        alpha.close();
        beta.close();
    }

    @AfterEach
    void mend() {
        host.startDatabase();
    }

    @Test
    void theSessionsOfTwoPluginsAreCommittedTogether() {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> {
            unit.session(alpha).persist(new Note(id, "together", AT));
            unitOfWork.writeOnly(joined -> joined.session(beta).persist(new Count(id, 5)));
        });

        assertThat(unitOfWork.<Boolean>read(unit -> unit.session(alpha).find(Note.class, id) != null))
                .isTrue();
        assertThat(amount(id)).isEqualTo(5);
    }

    @Test
    void aRefusalInOnePluginTakesBackWhatTheOtherHasWritten() {
        long id = Ids.next();
        IllegalStateException refusal = new IllegalStateException("no");
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.session(alpha).persist(new Note(id, "alone", AT));
                    unit.session(alpha).flush();
                    unit.session(beta).persist(new Count(id, 5));
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(noteExists(id)).isFalse();
        assertThat(amount(id)).isEqualTo(-1);
    }

    @Test
    void aFailedPartThatItsCallerSwallowsStillTakesEverythingBack() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.session(alpha).persist(new Note(id, "half", AT));
                    try {
                        unitOfWork.writeOnly(joined -> {
                            throw new IllegalArgumentException("part");
                        });
                    } catch (IllegalArgumentException swallowed) {
                        assertThat(swallowed).hasMessage("part");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("part");
        assertThat(noteExists(id)).isFalse();
    }

    @Test
    void whatASessionHoldsIsSeenByTheConnection() {
        long id = Ids.next();
        long seen = unitOfWork.write(unit -> {
            unit.session(beta).persist(new Count(id, 7));
            return amount(unit, id);
        });
        assertThat(seen).isEqualTo(7);
    }

    @Test
    void instantsAreStoredInUtcByEntitiesAndByStatements() {
        long byEntity = Ids.next();
        long byStatement = Ids.next();
        unitOfWork.writeOnly(unit -> {
            unit.session(alpha).persist(new Note(byEntity, "entity", AT));
            try (PreparedStatement insert =
                    unit.connection().prepareStatement("INSERT INTO alpha_note VALUES (?, ?, ?)")) {
                insert.setLong(1, byStatement);
                insert.setString(2, "statement");
                insert.setTimestamp(3, Timestamp.from(AT));
                insert.executeUpdate();
            }
        });

        for (long id : new long[] {byEntity, byStatement}) {
            assertThat(text(id)).isEqualTo("2026-02-03 04:05:06.789");
            assertThat(unitOfWork.<Instant>read(unit -> unit.session(alpha).find(Note.class, id).at))
                    .isEqualTo(AT);
            assertThat(timestamp(id)).isEqualTo(AT);
        }
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
                    add(unit, order[0]);
                    bothHoldOne.countDown();
                    bothHoldOne.await();
                    add(unit, order[1]);
                })));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        assertThat(tries.get()).isGreaterThan(2);
        assertThat(amount(first)).isEqualTo(2);
        assertThat(amount(second)).isEqualTo(2);
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
        Host.await("the commit that was sent takes effect", () -> amount(id) == 1);
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
        assertThat(amount(id)).isEqualTo(3);
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
        assertThat(amount(id)).isEqualTo(3);
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
        assertThat(amount(id)).isEqualTo(-1);
    }

    @Test
    void whatIsPutAsideIsSeenByTheNextStatementAndIsCommitted() {
        long first = Ids.next();
        long second = Ids.next();
        List<Integer> changed = new ArrayList<>();
        unitOfWork.writeOnly(unit -> {
            unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {first, 1}));
            unit.updateLater("UPDATE beta_count SET amount = amount + 5 WHERE id = ?", changed::add, first);
            unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {second, 2}));
            assertThat(changed).isEmpty();
            assertThat(amount(unit, first)).isEqualTo(6);
            unit.updateLater("UPDATE beta_count SET amount = 9 WHERE id IN (?, ?)", changed::add, first, second);
        });
        assertThat(changed).containsExactly(1, 2);
        assertThat(amount(first)).isEqualTo(9);
        assertThat(amount(second)).isEqualTo(9);
    }

    @Test
    void manyRowsAndStatementsThatArePutAsideAreAllSent() {
        long first = Ids.next();
        unitOfWork.writeOnly(unit -> {
            for (int i = 0; i < 300; i++) {
                unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {first + i, i}));
                unit.updateLater("UPDATE beta_count SET amount = amount + 1 WHERE id = ?", changed -> {}, first + i);
            }
        });
        assertThat(amount(first + 299)).isEqualTo(300);
        assertThat(amount(first + 127)).isEqualTo(128);
    }

    @Test
    void questionsAreAnsweredTogetherEachWithItsOwnRows() {
        long first = Ids.next();
        for (int round = 0; round < 3; round++) {
            int amount = round;
            unitOfWork.writeOnly(unit -> {
                unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {first + amount, 10 + amount}));
                unit.connection();
                List<Unit.Answer<Integer>> amounts = new ArrayList<>();
                for (int i = 0; i <= amount; i++) {
                    amounts.add(
                            unit.ask("SELECT amount FROM beta_count WHERE id = ?", row -> row.getInt(1), first + i));
                }
                Unit.Answer<String> nothing =
                        unit.ask("SELECT text FROM alpha_note WHERE id = ?", row -> row.getString("text"), first);
                unit.updateLater("UPDATE beta_count SET amount = amount WHERE id = ?", changed -> {}, first);
                assertThat(nothing.rows()).isEmpty();
                for (int i = 0; i <= amount; i++) {
                    assertThat(amounts.get(i).rows()).containsExactly(10 + i);
                }
                assertThat(amounts.getFirst().rows()).containsExactly(10);
            });
        }
        List<Integer> stored = unitOfWork.read(unit -> unit.ask(
                        "SELECT id, amount FROM beta_count WHERE id BETWEEN ? AND ? ORDER BY id",
                        row -> row.getInt("amount"),
                        first,
                        first + 2)
                .rows());
        assertThat(stored).containsExactly(10, 11, 12);
    }

    @Test
    void aQuestionThatFailsIsToldAndTheConnectionStaysOfUse() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.ask("SELECT amount FROM beta_count WHERE id = ?", row -> row.getInt(1), id);
                    unit.ask("SELECT nothing FROM beta_count WHERE id = ?", row -> row.getInt(1), id)
                            .rows();
                }))
                .hasMessageContaining("nothing");
        for (int i = 0; i < 5; i++) {
            List<Integer> answer = unitOfWork.read(
                    unit -> unit.ask("SELECT ? + 1", row -> row.getInt(1), 1).rows());
            assertThat(answer).containsExactly(2);
        }
    }

    @Test
    void aLongStatementPutAsideDoesNotStayPreparedOnTheServer() {
        String anyOf = "UPDATE beta_count SET amount = 1 WHERE id IN (?%s)".formatted(", 0".repeat(4_000));
        unitOfWork.writeOnly(unit -> unit.updateLater(anyOf, changed -> {}, Ids.next()));
        long before = preparedOnTheServer();
        for (int i = 0; i < 20; i++) {
            unitOfWork.writeOnly(unit -> unit.updateLater(anyOf, changed -> {}, Ids.next()));
        }
        assertThat(preparedOnTheServer() - before).isLessThan(10);
    }

    private long preparedOnTheServer() {
        return unitOfWork.read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                                + " WHERE VARIABLE_NAME = 'PREPARED_STMT_COUNT'",
                        row -> row.getLong(1))
                .getFirst());
    }

    @Test
    void aStatementPutAsideThatFailsOrChangesTooLittleTakesTheWholeUnitBack() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.insertLater(
                            INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {id, 1}, new Object[] {id, 2}));
                    unit.updateLater("UPDATE beta_count SET amount = 3 WHERE id = ?", changed -> {}, id);
                }))
                .hasRootCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {id, 1}));
                    unit.updateLater(
                            "UPDATE beta_count SET amount = 3 WHERE id = ?",
                            changed -> {
                                throw new IllegalStateException(changed + " rows");
                            },
                            0L);
                }))
                .hasMessage("0 rows");
        assertThat(amount(id)).isEqualTo(-1);
    }

    @Test
    void aDeadlockAmongStatementsPutAsideRunsTheUnitAgain() throws Exception {
        long first = Ids.next();
        long second = Ids.next();
        unitOfWork.writeOnly(unit -> unit.insertLater(
                INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {first, 0}, new Object[] {second, 0})));
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> futures = new ArrayList<>();
            for (long[] order : new long[][] {{first, second}, {second, first}}) {
                futures.add(threads.submit(() -> unitOfWork.writeOnly(unit -> {
                    add(unit, order[0]);
                    bothHoldOne.countDown();
                    bothHoldOne.await();
                    unit.updateLater("UPDATE beta_count SET amount = amount + 1 WHERE id = ?", changed -> {}, order[1]);
                    unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {Ids.next(), 1}));
                })));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        assertThat(amount(first)).isEqualTo(2);
        assertThat(amount(second)).isEqualTo(2);
    }

    @Test
    void whatIsRememberedIsReadOnceAndAgainAfterAChange() {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(beta).persist(new Count(id, 1)));
        AtomicInteger reads = new AtomicInteger();
        Remembered<Long> remembered = new Remembered<>("testkit.count" + id, unitOfWork, unit -> {
            reads.incrementAndGet();
            return amount(unit, id);
        });
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(reads).hasValue(1);

        unitOfWork.writeOnly(unit -> {
            add(unit, id);
            remembered.changedBy(unit);
            assertThat(remembered.get()).isEqualTo(2);
        });
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(reads).hasValue(3);

        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    add(unit, id);
                    remembered.changedBy(unit);
                    assertThat(remembered.get()).isEqualTo(3);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void aChangeThatIsCommittedWhileTheOldIsReadIsNotForgotten() {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(beta).persist(new Count(id, 1)));
        List<Remembered<Long>> self = new ArrayList<>();
        AtomicInteger reads = new AtomicInteger();
        self.add(new Remembered<>("testkit.count" + id, unitOfWork, unit -> {
            long seen = amount(unit, id);
            if (reads.getAndIncrement() == 0) {
                try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                    other.submit(() -> unitOfWork.writeOnly(changing -> {
                                add(changing, id);
                                self.getFirst().changedBy(changing);
                            }))
                            .get();
                }
            }
            return seen;
        }));
        assertThat(self.getFirst().get()).isEqualTo(1);
        assertThat(self.getFirst().get()).isEqualTo(2);
    }

    @Test
    void aUnitThatOnlyReadsCannotWrite() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.read(unit -> {
                    add(unit, id);
                    return true;
                }))
                .hasMessageContaining("READ ONLY");
        assertThatThrownBy(() -> unitOfWork.read(unit -> {
                    unitOfWork.writeOnly(joined -> add(joined, id));
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void actionsAfterTheCommitRunOnceAndInOrderAndNotAfterARollback() {
        List<String> ran = new ArrayList<>();
        unitOfWork.writeOnly(unit -> {
            unit.afterCommit(() -> ran.add("first"));
            unitOfWork.writeOnly(joined -> joined.afterCommit(() -> ran.add("second")));
            assertThat(ran).isEmpty();
        });
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.afterCommit(() -> ran.add("never"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ran).containsExactly("first", "second");
    }

    private static void add(Unit unit, long id) throws SQLException {
        try (PreparedStatement update =
                unit.connection().prepareStatement("UPDATE beta_count SET amount = amount + 1 WHERE id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    private boolean noteExists(long id) {
        return unitOfWork.read(unit -> unit.session(alpha).find(Note.class, id) != null);
    }

    private long amount(long id) {
        return unitOfWork.read(unit -> amount(unit, id));
    }

    private static long amount(Unit unit, long id) throws SQLException {
        return query(unit.connection(), "SELECT amount FROM beta_count WHERE id = ?", id, row -> row.getLong(1), -1L);
    }

    private String text(long id) {
        return unitOfWork.read(unit -> query(
                unit.connection(),
                "SELECT CAST(at AS CHAR) FROM alpha_note WHERE id = ?",
                id,
                row -> row.getString(1),
                ""));
    }

    private Instant timestamp(long id) {
        return unitOfWork.read(unit -> query(
                unit.connection(),
                "SELECT at FROM alpha_note WHERE id = ?",
                id,
                row -> row.getTimestamp(1).toInstant(),
                Instant.EPOCH));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> T query(Connection connection, String sql, long id, Reading<T> reading, T missing)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? reading.of(row) : missing;
            }
        }
    }
}
