package io.zhanggui.host.work;

import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What a unit will write, kept until it is sent together.
final class PutAside {
    /// Rows of one INSERT: few lengths, so that the server has few texts to prepare.
    private static final int MANY_ROWS = 128;

    private static final int MAX_ROWS = 16;

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
        parts.add(new Update(new Pipeline.Statement(sql, arguments, check)));
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
            String row = "(" + Sql.marks(rows.getFirst().length) + ")";
            statements.add(new Pipeline.Statement(
                    all.insert() + " VALUES " + String.join(",", Collections.nCopies(rows.size(), row)),
                    rows.stream().flatMap(Arrays::stream).toArray(),
                    UNCHECKED));
        }
    }
}
