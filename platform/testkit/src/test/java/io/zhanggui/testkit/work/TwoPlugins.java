package io.zhanggui.testkit.work;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Two plugins with tables of their own on one host.
final class TwoPlugins implements AutoCloseable {
    final Host host;
    final UnitOfWork unitOfWork;
    final PluginDatabase alpha;
    final PluginDatabase beta;

    TwoPlugins(Host host) {
        this.host = host;
        this.unitOfWork = host.service(UnitOfWork.class);
        PluginDatabases databases = host.service(PluginDatabases.class);
        this.alpha = databases.open("alpha", TwoPlugins.class, List.of(Note.class));
        this.beta = databases.open("beta", TwoPlugins.class, List.of(Count.class));
    }

    @Override
    public void close() {
        alpha.close();
        beta.close();
    }

    void add(Unit unit, long id) throws SQLException {
        try (PreparedStatement update =
                unit.connection().prepareStatement("UPDATE beta_count SET amount = amount + 1 WHERE id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    boolean noteExists(long id) {
        return unitOfWork.read(unit -> unit.session(alpha).find(Note.class, id) != null);
    }

    long amount(long id) {
        return unitOfWork.read(unit -> amount(unit, id));
    }

    long amount(Unit unit, long id) throws SQLException {
        return query(unit.connection(), "SELECT amount FROM beta_count WHERE id = ?", id, row -> row.getLong(1), -1L);
    }

    <T> T query(Connection connection, String sql, long id, Reading<T> reading, T missing) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? reading.of(row) : missing;
            }
        }
    }

    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
