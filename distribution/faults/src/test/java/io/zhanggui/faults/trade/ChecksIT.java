package io.zhanggui.faults.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A shop trades in peace; then its tables are changed, each time in a way that leaves the sums of them as they were.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecksIT {
    private static final long SEED = 7;
    private static final int OPERATIONS = 200;

    private RunningHost host;
    private Connection connection;

    @BeforeAll
    void trade() throws Exception {
        Path data = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "checks");
        // A database server that runs as a service user has to be able to enter, or it would lie elsewhere and stay.
        data.toFile().setExecutable(true, false);
        Path jars = Files.createDirectory(data.resolve("jars"));
        PluginJars.copy(
                Set.of("checkout", "inventory", "member", "stored-value", "times-card", "commission", "sms"), jars);
        host = RunningHost.start(
                new HostOptions(data.resolve("shop"), "127.0.0.1", 0, List.of(jars), new ManualClock(), Map.of()));
        Shop shop = new Shop(host, 1, data.resolve("listed.properties"));
        Set<Operation.Kind> done = EnumSet.noneOf(Operation.Kind.class);
        AtomicInteger refused = new AtomicInteger();
        Shop.service(host, Operators.class).asSystem(() -> {
            for (int number = 0; number < OPERATIONS; number++) {
                Operation operation = Operation.of(SEED, 0, number);
                try {
                    if (!shop.carryOut(operation).equals(Shop.Answer.NOTHING)) {
                        done.add(operation.kind());
                    }
                } catch (Refusal nothingToPayWith) {
                    refused.incrementAndGet();
                }
            }
        });
        assertThat(done).containsExactlyInAnyOrder(Operation.Kind.values());
        assertThat(refused).hasValueLessThan(OPERATIONS / 2);
    }

    @AfterAll
    void close() throws Exception {
        host.close();
    }

    @BeforeEach
    void connect() throws Exception {
        DatabaseAccess access = host.database().access();
        connection = DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
        connection.setAutoCommit(false);
    }

    @AfterEach
    void putBack() throws Exception {
        connection.rollback();
        connection.close();
    }

    @Test
    void booksThatNobodyTouchedAgree() throws Exception {
        assertThat(Checks.faults(connection)).isEmpty();
    }

    @Test
    void anEventThatIsLostIsFoundThoughAnotherIsThereTwice() throws Exception {
        assertThat(change("""
                UPDATE host_event SET json = (SELECT MAX(json) FROM (SELECT json FROM host_event WHERE type = ?) events)
                WHERE type = ? ORDER BY id LIMIT 1""", SaleCompleted.TYPE, SaleCompleted.TYPE)).isEqualTo(1);
        assertThat(Checks.faults(connection))
                .containsExactly("2 x a sale that has not exactly one event, or an event without its sale");
    }

    @Test
    void pointsThatOneSaleGaveForAnotherAreFound() throws Exception {
        List<Object[]> entries = Sql.query(connection, """
                SELECT e.transaction_id, e.line FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                  JOIN ledger_transaction t ON t.id = e.transaction_id
                  JOIN checkout_sale s ON t.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                WHERE a.owner <> 0 AND a.name = 'points' AND e.amount > 0 AND s.kind <> 'REFUND' LIMIT 2""", row -> new Object[] {row.getLong(1), row.getInt(2)});
        change("UPDATE ledger_entry SET amount = amount + 1 WHERE transaction_id = ? AND line = ?", entries.getFirst());
        change("UPDATE ledger_entry SET amount = amount - 1 WHERE transaction_id = ? AND line = ?", entries.getLast());
        assertThat(Checks.faults(connection))
                .contains("2 x a sale that earned other points than the rule gives for its revenue");
    }

    @Test
    void pointsThatARefundDidNotTakeBackAreFound() throws Exception {
        assertThat(change("""
                UPDATE ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                  JOIN ledger_transaction t ON t.id = e.transaction_id
                  JOIN checkout_sale s ON t.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                SET e.amount = 0 WHERE a.owner <> 0 AND a.name = 'points' AND e.amount < 0 AND s.kind = 'REFUND'""")).isPositive();
        assertThat(Checks.faults(connection))
                .anyMatch(fault ->
                        fault.endsWith("a refund that took back other points than the sale had given for its lines"));
    }

    @Test
    void aCommissionThatIsLostIsFoundThoughAnotherIsThereTwice() throws Exception {
        List<Long> entries = Sql.query(connection, """
                SELECT c.id FROM commission_entry c WHERE c.reversal_of IS NULL AND c.base_fen = 1350
                  AND NOT EXISTS (SELECT 1 FROM commission_entry r WHERE r.reversal_of = c.id) LIMIT 2""", row -> row.getLong(1));
        assertThat(change("""
                        UPDATE commission_entry c JOIN commission_entry d ON d.id = ?
                        SET c.document = d.document, c.line_number = d.line_number WHERE c.id = ?""", entries.getFirst(), entries.getLast())).isEqualTo(1);
        assertThat(Checks.faults(connection))
                .containsExactly(
                        "2 x a line whose commission is not the rule's",
                        "2 x a sale whose commission is not on its revenue");
    }

    @Test
    void aCommissionAtAnotherRateAndOneThatARefundLeftAreFound() throws Exception {
        change("""
                UPDATE commission_entry SET amount_fen = amount_fen + 1 WHERE reversal_of IS NULL
                  AND id NOT IN (SELECT reversal_of FROM (SELECT reversal_of FROM commission_entry
                    WHERE reversal_of IS NOT NULL) r) LIMIT 1""");
        change("DELETE FROM commission_entry WHERE reversal_of IS NOT NULL LIMIT 1");
        assertThat(Checks.faults(connection))
                .containsExactly(
                        "1 x a line whose commission is not the rule's",
                        "1 x a line that came back without its commission");
    }

    private int change(String sql, Object... arguments) throws Exception {
        return Sql.update(connection, sql, arguments);
    }
}
