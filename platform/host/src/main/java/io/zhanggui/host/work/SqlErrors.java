package io.zhanggui.host.work;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells the failures apart that a unit of work treats differently.
final class SqlErrors {
    private static final int MAX_DEPTH = 20;
    /// The server shuts down or was told to end this connection.
    private static final String KILLED = "70100";

    private SqlErrors() {}

    /// A deadlock or a serialisation failure: everything was rolled back, and running again may succeed.
    static boolean isRetryable(Throwable failure) {
        return find(failure).map(error -> "40001".equals(error.getSQLState())).orElse(false);
    }

    static boolean isBrokenConnection(Throwable failure) {
        return find(failure).map(SqlErrors::isConnectionError).orElse(false);
    }

    private static boolean isConnectionError(SQLException error) {
        String state = error.getSQLState();
        return error instanceof SQLNonTransientConnectionException
                || error instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.equals(KILLED)));
    }

    private static Optional<SQLException> find(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SQLException error) {
                return Optional.of(error);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
