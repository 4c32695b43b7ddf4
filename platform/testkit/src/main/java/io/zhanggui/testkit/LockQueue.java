package io.zhanggui.testkit;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Work of other threads that stands at a lock of the host's database.
/// @param host whose database it is
public record LockQueue(Host host) {

    /// Waits until a statement of somebody else that locks rows of a table is under way.
    /// @throws AssertionError when there is none for long
    public void awaitLocking(String table) {
        Host.await("somebody waits for rows of " + table, () -> locking(table) > 0);
    }

    /// On a connection of its own: what the test's unit of work holds does not stop it.
    private long locking(String table) {
        var access = host.databaseAccess();
        try (Connection connection = DriverManager.getConnection(
                access.url(), access.app().user(), access.app().password())) {
            return Sql.first(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE id <> CONNECTION_ID()"
                                    + " AND info LIKE ?",
                            row -> row.getLong(1),
                            "%" + table + "%FOR UPDATE%")
                    .orElse(0L);
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /// Holds the balances of an owner's accounts until work that draws on them stands at their lock and something
    /// else was done and committed meanwhile.
    /// @return what the work comes to once the balances are free
    public <T> T during(long owner, Callable<T> work, Runnable meanwhile) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<T> waits = host.service(UnitOfWork.class).write(unit -> {
                Sql.query(
                        unit.connection(),
                        "SELECT b.account_id FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id"
                                + " WHERE a.owner = ? FOR UPDATE",
                        row -> row.getLong(1),
                        owner);
                Future<T> begun = threads.submit(work);
                awaitLocking("ledger_balance");
                threads.submit(meanwhile).get();
                return begun;
            });
            return waits.get();
        }
    }
}
