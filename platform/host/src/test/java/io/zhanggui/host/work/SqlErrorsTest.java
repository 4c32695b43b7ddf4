package io.zhanggui.host.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {

    @Test
    void aDeadlockIsWorthAnotherTryHoweverDeepItIsWrapped() {
        Throwable deadlock = new IllegalStateException(new BatchUpdateException(
                "deadlock", "40001", 1213, new int[0], new SQLException("deadlock", "40001", 1213)));
        assertThat(SqlErrors.isRetryable(deadlock)).isTrue();
        assertThat(SqlErrors.isBrokenConnection(deadlock)).isFalse();
    }

    @Test
    void aDuplicateKeyIsNeitherRetriedNorABrokenConnection() {
        SQLException duplicate = new SQLException("duplicate", "23000", 1062);
        assertThat(SqlErrors.isRetryable(duplicate)).isFalse();
        assertThat(SqlErrors.isBrokenConnection(duplicate)).isFalse();
    }

    @Test
    void aServerThatShutsDownBreaksTheConnection() {
        assertThat(SqlErrors.isBrokenConnection(new SQLException("killed", "70100", 1927)))
                .isTrue();
        assertThat(SqlErrors.isBrokenConnection(new RuntimeException(new SQLNonTransientConnectionException("gone"))))
                .isTrue();
    }

    @Test
    void aFailureWithoutSqlIsLeftAlone() {
        assertThat(SqlErrors.isRetryable(new IllegalArgumentException("no"))).isFalse();
        assertThat(SqlErrors.isBrokenConnection(new IllegalArgumentException("no")))
                .isFalse();
    }
}
