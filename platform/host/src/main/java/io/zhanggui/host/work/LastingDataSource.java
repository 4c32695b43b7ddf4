package io.zhanggui.host.work;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/// Where the pool gets its connections. Once one was had, asking for another ends when the database answers: left to
/// itself the pool pauses up to 5 seconds between two tries, and a till that asks again just then would be told of a
/// database that is long back. The very first try fails at once, so that a wrong address is said. Thread-safe.
final class LastingDataSource extends MariaDbDataSource implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean reached;
    private volatile @Nullable SQLException lastFailure;

    LastingDataSource(String url) throws SQLException {
        super(url);
    }

    /// @throws SQLException when none was ever had, or nobody wants one any more
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        while (true) {
            try {
                Connection connection = super.getConnection(user, password);
                reached = true;
                lastFailure = null;
                return connection;
            } catch (SQLException failed) {
                lastFailure = failed;
                if (!reached || isClosedWithin(PAUSE_MILLIS)) {
                    throw failed;
                }
            }
        }
    }

    /// Why there is no connection; null while there are.
    @Nullable
    SQLException lastFailure() {
        return lastFailure;
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// The address says how long a try may take; the pool would have it wait as long as a till does.
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public void close() {
        closed.countDown();
    }
}
