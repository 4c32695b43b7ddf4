package io.zhanggui.host.work;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a unit has asked and nobody wanted to know yet.
final class Questions {
    /// Longer texts are not kept prepared.
    private static final int MAX_TEXT = 8_000;

    private final List<Pipeline.Statement> open = new ArrayList<>();

    <T> Unit.Answer<T> ask(Connection connection, String sql, Sql.Row<T> reader, @Nullable Object[] arguments) {
        if (sql.length() > MAX_TEXT) {
            return () -> Sql.query(connection, sql, reader, arguments);
        }
        Asked<T> asked = new Asked<>(connection, reader);
        open.add(Pipeline.Statement.asking(sql, arguments, asked::read));
        return asked;
    }

    private final class Asked<T> implements Unit.Answer<T> {
        private final Connection connection;
        private final Sql.Row<T> reader;
        private @Nullable List<T> found;

        Asked(Connection connection, Sql.Row<T> reader) {
            this.connection = connection;
            this.reader = reader;
        }

        private void read(ResultSet rows) throws SQLException {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            found = all;
        }

        @Override
        public List<T> rows() throws SQLException {
            if (found == null) {
                List<Pipeline.Statement> all = List.copyOf(open);
                open.clear();
                Pipeline.send(connection, all);
            }
            List<T> answer = found;
            if (answer == null) {
                throw new SQLException("a question that was sent along with this one failed");
            }
            return answer;
        }
    }
}
