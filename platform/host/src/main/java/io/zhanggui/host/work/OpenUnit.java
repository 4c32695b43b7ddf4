package io.zhanggui.host.work;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The unit that is open on a thread.
final class OpenUnit implements Unit {
    private static final Logger log = LoggerFactory.getLogger(OpenUnit.class);

    private final Connection connection;
    private final boolean readOnly;
    private final Map<PluginDatabase, Session> sessions = new LinkedHashMap<>();
    private final Map<Class<?>, Object> memos = new HashMap<>();
    private final PutAside aside = new PutAside();
    private final Questions questions = new Questions();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Throwable doom;

    OpenUnit(Connection connection, boolean readOnly) {
        this.connection = connection;
        this.readOnly = readOnly;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /// A part that joined has failed: what it wrote is half done, so that nothing may be committed any more.
    void doom(Throwable cause) {
        if (doom == null) {
            doom = cause;
        }
    }

    @Override
    public Connection connection() {
        flush();
        return connection;
    }

    @Override
    public Connection connectionAsItIs() {
        return connection;
    }

    @Override
    public void insertLater(String insert, List<@Nullable Object[]> rows) {
        requireWritable();
        aside.insert(insert, rows);
    }

    @Override
    public void updateLater(String sql, IntConsumer check, @Nullable Object... arguments) {
        requireWritable();
        aside.update(sql, check, arguments);
    }

    @Override
    public <T> Answer<T> ask(String sql, Sql.Row<T> reader, @Nullable Object... arguments) {
        return questions.ask(connection, sql, reader, arguments);
    }

    @Override
    public Session session(PluginDatabase database) {
        return sessions.computeIfAbsent(database, this::open);
    }

    private Session open(PluginDatabase database) {
        Session session =
                database.sessionFactory().withOptions().connection(connection).openSession();
        if (readOnly) {
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
        }
        return session;
    }

    @Override
    public <T> T memo(Class<T> type, Supplier<T> maker) {
        return type.cast(memos.computeIfAbsent(type, made -> maker.get()));
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    private void requireWritable() {
        if (readOnly) {
            throw new IllegalStateException("a unit that only reads stores nothing");
        }
    }

    /// What goes wrong fails the unit, even if a caller goes on: what was put aside is gone.
    private void flush() {
        if (readOnly) {
            return;
        }
        try {
            sessions.values().forEach(Session::flush);
            aside.send(connection);
        } catch (SQLException failed) {
            doom(failed);
            throw new WorkFailed(failed);
        } catch (RuntimeException failed) {
            doom(failed);
            throw failed;
        }
    }

    /// Writes out what the sessions hold, in the order in which they were opened, then what was put aside.
    /// @throws IllegalStateException when a part that joined has failed
    void prepare() {
        if (doom != null) {
            throw new IllegalStateException("a part of this unit of work failed, and its caller went on", doom);
        }
        flush();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void runAfterCommit() {
        for (Runnable action : afterCommit) {
            try {
                action.run();
            } catch (RuntimeException failed) {
                log.error("an action after a commit failed; the commit stands", failed);
            }
        }
    }

    /// Takes everything back. A connection that is broken has nothing left to take back.
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            log.debug("rollback on a broken connection", broken);
        }
    }

    void close() {
        for (Session session : sessions.values()) {
            try {
                session.close();
            } catch (RuntimeException failed) {
                log.debug("a session of a failed unit did not close", failed);
            }
        }
        try {
            connection.close();
        } catch (SQLException broken) {
            log.debug("a broken connection did not close", broken);
        }
    }
}
