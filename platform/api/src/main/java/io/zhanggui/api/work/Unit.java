package io.zhanggui.api.work;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// One open unit of work. Belongs to the thread that opened it.
public interface Unit {

    /// The one connection, auto-commit off, READ COMMITTED. Never commit, roll back or close it.
    /// Sessions opened on this unit are flushed first and what was put aside is sent, so that all is seen.
    Connection connection();

    /// The same connection, for reading what this unit has surely not written: nothing is flushed or sent first.
    Connection connectionAsItIs();

    /// Puts rows aside until somebody asks for the connection, at the latest until the commit. All that is put aside
    /// is sent in one round trip; rows with the same text become one statement, at the place of the first of them.
    /// @param insert `INSERT INTO table (columns)`, without values
    /// @param rows a value for each column, as [Sql] takes them
    void insertLater(String insert, List<@Nullable Object[]> rows);

    /// Puts a statement aside, as [#insertLater] does with rows. What goes wrong with it fails the unit.
    /// @param check hears how many rows it changed, and throws when that is not what it should be
    void updateLater(String sql, IntConsumer check, @Nullable Object... arguments);

    /// Asks along with others: the questions are sent when the first of their answers is wanted, all in one
    /// round trip. What this unit has put aside, or its sessions hold, is not seen.
    <T> Answer<T> ask(String sql, Sql.Row<T> reader, @Nullable Object... arguments);

    /// What a question will have found.
    interface Answer<T> {
        /// @throws SQLException of this question, or of another that was sent with it
        List<T> rows() throws SQLException;
    }

    /// The session of a plugin's entities on this unit's connection: the same one each time, flushed before
    /// commit.
    Session session(PluginDatabase database);

    /// The one object of this type that lives as long as this unit, made at its first use: for what a service may
    /// remember only while the unit holds its locks. A unit that is run again begins with a new one.
    <T> T memo(Class<T> type, Supplier<T> maker);

    /// Runs after a successful commit, in order of registration, never after a rollback. A failure is logged
    /// and changes nothing.
    void afterCommit(Runnable action);
}
