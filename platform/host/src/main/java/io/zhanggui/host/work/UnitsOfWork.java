package io.zhanggui.host.work;

import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens units of work on the pool's connections and remembers the one that is open on each thread.
public final class UnitsOfWork implements UnitOfWork {
    private static final Logger log = LoggerFactory.getLogger(UnitsOfWork.class);
    /// Of twenty that insert the same key and are refused one after the other, one may lose to each of the others.
    private static final int MAX_TRIES = 20;
    private static final long MAX_JITTER_MILLIS = 20;
    private static final int MOST_JITTERS = 5;

    private final ConnectionPool pool;
    private final ThreadLocal<@Nullable OpenUnit> open = new ThreadLocal<>();

    public UnitsOfWork(ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        OpenUnit joined = open.get();
        if (joined == null) {
            return writeWithRetries(work);
        }
        if (joined.isReadOnly()) {
            throw new IllegalStateException("a write inside a unit of work that only reads");
        }
        try {
            return work.run(joined);
        } catch (RuntimeException | Error failed) {
            joined.doom(failed);
            throw failed;
        } catch (Exception failed) {
            joined.doom(failed);
            throw new WorkFailed(failed);
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        OpenUnit joined = open.get();
        try {
            return joined == null ? onAFreshConnection(() -> readOnce(work)) : work.run(joined);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new WorkFailed(failed);
        }
    }

    /// Runs work in a unit of its own although another may be open on this thread: what has to be stored even
    /// when the surrounding work is refused, such as the audit of a refusal. Takes a second connection.
    public <T extends @Nullable Object> T writeApart(Work<T> work) {
        OpenUnit outer = open.get();
        open.remove();
        try {
            return writeWithRetries(work);
        } finally {
            if (outer != null) {
                open.set(outer);
            }
        }
    }

    @Override
    public boolean isOpen() {
        return open.get() != null;
    }

    private <T extends @Nullable Object> T writeWithRetries(Work<T> work) {
        return onAFreshConnection(() -> writeAgainAfterDeadlocks(work));
    }

    /// A database that was restarted leaves broken connections in the pool: they are thrown out and the work is
    /// run once more. Nothing was committed, so that this is safe.
    private <T extends @Nullable Object> T onAFreshConnection(Supplier<T> unit) {
        try {
            return unit.get();
        } catch (ConnectionBroke broke) {
            pool.evict();
            return unit.get();
        }
    }

    private <T extends @Nullable Object> T writeAgainAfterDeadlocks(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(work);
            } catch (RuntimeException failed) {
                if (attempt == MAX_TRIES || !SqlErrors.isRetryable(failed)) {
                    throw failed;
                }
                log.debug("try {} ended in a deadlock and is repeated", attempt, failed);
                pause(attempt, failed);
            }
        }
    }

    private <T extends @Nullable Object> T writeOnce(Work<T> work) {
        OpenUnit unit = new OpenUnit(pool.connection(), false);
        T result;
        open.set(unit);
        try {
            result = ShopLanguage.speak(() -> run(unit, work));
            commit(unit);
        } finally {
            open.remove();
            unit.close();
        }
        unit.runAfterCommit();
        return result;
    }

    private static <T extends @Nullable Object> T run(OpenUnit unit, Work<T> work) {
        try {
            T result = work.run(unit);
            unit.prepare();
            return result;
        } catch (Throwable failed) {
            unit.rollback();
            throw translated(failed);
        }
    }

    /// A connection that broke before the commit has stored nothing.
    private static RuntimeException translated(Throwable failed) {
        if (failed instanceof Error error) {
            throw error;
        }
        if (!(failed instanceof Unavailable) && SqlErrors.isBrokenConnection(failed)) {
            return new ConnectionBroke(failed);
        }
        return failed instanceof RuntimeException unchecked ? unchecked : new WorkFailed((Exception) failed);
    }

    private static void commit(OpenUnit unit) {
        try {
            unit.commit();
        } catch (SQLException failed) {
            if (SqlErrors.isBrokenConnection(failed)) {
                throw new OutcomeUnknown(failed);
            }
            unit.rollback();
            throw new WorkFailed(failed);
        }
    }

    private <T extends @Nullable Object> T readOnce(Work<T> work) {
        OpenUnit unit = new OpenUnit(pool.connection(), true);
        open.set(unit);
        try {
            beginReadOnly(unit.connection());
            T result = work.run(unit);
            unit.rollback();
            return result;
        } catch (Throwable failed) {
            unit.rollback();
            throw translated(failed);
        } finally {
            open.remove();
            unit.close();
        }
    }

    /// One statement for the one unit, where `setReadOnly` would need two round trips more.
    private static void beginReadOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION READ ONLY");
        }
    }

    private static void pause(int attempt, RuntimeException failed) {
        try {
            long most = Math.min(attempt, MOST_JITTERS) * MAX_JITTER_MILLIS;
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, 1 + most));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }

    private static final class ConnectionBroke extends Unavailable {
        ConnectionBroke(Throwable cause) {
            super("the database connection broke; nothing was stored", cause);
        }
    }
}
