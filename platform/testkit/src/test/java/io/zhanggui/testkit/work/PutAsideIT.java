package io.zhanggui.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Statements and questions that a unit puts aside and sends together.
@WithHost
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PutAsideIT {
    private static final String INSERT_COUNT = "INSERT INTO beta_count (id, amount)";

    private final TwoPlugins plugins;
    private final Host host;
    private final UnitOfWork unitOfWork;

    PutAsideIT(Host host) {
        plugins = new TwoPlugins(host);
        this.host = host;
        unitOfWork = plugins.unitOfWork;
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
    void whatIsPutAsideIsSeenByTheNextStatementAndIsCommitted() {
        long first = Ids.next();
        long second = Ids.next();
        List<Integer> changed = new ArrayList<>();
        unitOfWork.writeOnly(unit -> {
            unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {first, 1}));
            unit.updateLater("UPDATE beta_count SET amount = amount + 5 WHERE id = ?", changed::add, first);
            unit.insertLater(INSERT_COUNT, List.<@Nullable Object[]>of(new Object[] {second, 2}));
            assertThat(changed).isEmpty();
            assertThat(plugins.amount(unit, first)).isEqualTo(6);
            unit.updateLater("UPDATE beta_count SET amount = 9 WHERE id IN (?, ?)", changed::add, first, second);
        });
        assertThat(changed).containsExactly(1, 2);
        assertThat(plugins.amount(first)).isEqualTo(9);
        assertThat(plugins.amount(second)).isEqualTo(9);
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
        assertThat(plugins.amount(first + 299)).isEqualTo(300);
        assertThat(plugins.amount(first + 127)).isEqualTo(128);
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
        assertThat(plugins.amount(id)).isEqualTo(-1);
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
                    plugins.add(unit, order[0]);
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
        assertThat(plugins.amount(first)).isEqualTo(2);
        assertThat(plugins.amount(second)).isEqualTo(2);
    }
}
