package io.zhanggui.host.work;

import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What a unit will write, kept until it is sent together.
final class PutAside {
    /// Rows of one INSERT: few lengths, so that the server has few texts to prepare.
    private static final int MANY_ROWS = 128;

    private static final int MAX_ROWS = 16;

    /// As many as the program has INSERTs, times the few numbers of rows.
    private static final Map<Text, String> TEXTS = new ConcurrentHashMap<>();

    private static final IntConsumer UNCHECKED = changed -> {};

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Rows> inserts = new LinkedHashMap<>();

    private sealed interface Part {}

    private record Rows(String insert, List<@Nullable Object[]> rows) implements Part {}

    private record Update(Pipeline.Statement statement) implements Part {}

    void insert(String insert, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Rows known = inserts.get(insert);
        if (known == null) {
            known = new Rows(insert, new ArrayList<>());
            inserts.put(insert, known);
            parts.add(known);
        }
        known.rows().addAll(rows);
    }

    void update(String sql, IntConsumer check, @Nullable Object[] arguments) {
        parts.add(new Update(Pipeline.Statement.changing(sql, arguments, check)));
    }

    /// What fails is not sent again: its unit is lost.
    void send(Connection connection) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        List<Pipeline.Statement> statements = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Rows rows -> addInserts(statements, rows);
                case Update update -> statements.add(update.statement());
            }
        }
        parts.clear();
        inserts.clear();
        Pipeline.send(connection, statements);
    }

    private static void addInserts(List<Pipeline.Statement> statements, Rows all) {
        int to;
        for (int from = 0; from < all.rows().size(); from = to) {
            int left = all.rows().size() - from;
            to = from + (left >= MANY_ROWS ? MANY_ROWS : Math.min(left, MAX_ROWS));
            List<@Nullable Object[]> rows = all.rows().subList(from, to);
            Text text = new Text(all.insert(), rows.size(), rows.getFirst().length);
            statements.add(Pipeline.Statement.changing(
                    TEXTS.computeIfAbsent(text, Text::sql), values(rows, text.columns()), UNCHECKED));
        }
    }

    private static @Nullable Object[] values(List<@Nullable Object[]> rows, int columns) {
        @Nullable Object[] values = new @Nullable Object[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != columns) {
                throw new IllegalArgumentException("rows of one INSERT have as many values");
            }
            System.arraycopy(rows.get(i), 0, values, i * columns, columns);
        }
        return values;
    }

    /// An INSERT of so many rows. Known texts are compared sooner than new ones.
    private record Text(String insert, int rows, int columns) {
        String sql() {
            return insert + " VALUES " + String.join(",", Collections.nCopies(rows, "(" + Sql.marks(columns) + ")"));
        }
    }
}
