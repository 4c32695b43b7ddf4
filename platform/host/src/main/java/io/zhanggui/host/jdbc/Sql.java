package io.zhanggui.host.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements with positional arguments. Instants are stored as DATETIME(3) in UTC, whatever the connection's
/// time zone; enums by name.
public final class Sql {
    private Sql() {}

    /// Reads one row.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs an INSERT, UPDATE or DELETE.
    /// @return the number of rows changed
    public static int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    public static <T> List<T> query(Connection connection, String sql, Row<T> reader, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    public static <T> Optional<T> first(Connection connection, String sql, Row<T> reader, @Nullable Object... arguments)
            throws SQLException {
        return query(connection, sql, reader, arguments).stream().findFirst();
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDateTime.class), column)
                .toInstant(ZoneOffset.UTC);
    }

    /// The value to bind for an argument: an instant becomes a UTC date-time in milliseconds, an enum its name.
    public static @Nullable Object bindable(@Nullable Object argument) {
        return switch (argument) {
            case Instant instant -> LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case null, default -> argument;
        };
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, bindable(arguments[i]));
        }
    }
}
