package io.zhanggui.api.work;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Statements with positional arguments on a unit's connection, for what is too hot or too large for entities.
/// Instants are stored as DATETIME(3) in UTC whatever the connection's time zone, money in fen, quantities in
/// thousandths, enums by name.
public final class Sql {
    private Sql() {}

    /// Reads the current row.
    @FunctionalInterface
    public interface Row<T extends @Nullable Object> {
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

    /// Runs one statement for many rows in few round trips. The driver does not tell how many rows each
    /// changed.
    public static void batch(Connection connection, String sql, Collection<@Nullable Object[]> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
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

    /// The first column of all rows, without an object for each: there may be a million.
    public static long[] longs(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            LongStream.Builder found = LongStream.builder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found.build().toArray();
        }
    }

    /// The text `?,?,?` for an IN list.
    /// @param count above zero
    public static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /// Values for an IN list, the last one repeated up to a power of two: few lengths, so that the server has
    /// few texts to prepare.
    /// @param values at least one
    public static Object[] padded(Collection<?> values) {
        Object[] padded = values.toArray();
        int count = padded.length;
        int length = count == 1 ? 1 : Integer.highestOneBit(count - 1) * 2;
        padded = Arrays.copyOf(padded, length);
        Arrays.fill(padded, count, length, padded[count - 1]);
        return padded;
    }

    /// What a person typed as a prefix for LIKE: its wildcards are taken literally.
    public static String startingWith(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDateTime.class), column)
                .toInstant(ZoneOffset.UTC);
    }

    public static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofFen(row.getLong(column));
    }

    public static @Nullable Money moneyOrNull(ResultSet row, String column) throws SQLException {
        long fen = row.getLong(column);
        return row.wasNull() ? null : Money.ofFen(fen);
    }

    public static Quantity quantity(ResultSet row, String column) throws SQLException {
        return new Quantity(row.getLong(column));
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
    }

    /// The driver asks some thirty codecs in turn for what to do with an object; for the usual types it need not.
    private static void bind(PreparedStatement statement, int parameter, @Nullable Object argument)
            throws SQLException {
        switch (argument) {
            case Long number -> statement.setLong(parameter, number);
            case Integer number -> statement.setInt(parameter, number);
            case String text -> statement.setString(parameter, text);
            case byte[] bytes -> statement.setBytes(parameter, bytes);
            case Money money -> statement.setLong(parameter, money.fen());
            case Quantity quantity -> statement.setLong(parameter, quantity.thousandths());
            case Enum<?> constant -> statement.setString(parameter, constant.name());
            case Instant instant ->
                statement.setObject(
                        parameter, LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
            case null, default -> statement.setObject(parameter, argument);
        }
    }
}
