package io.zhanggui.api.work;

import java.sql.Connection;
import java.util.function.Supplier;
import org.hibernate.Session;

/// One open unit of work. Belongs to the thread that opened it.
public interface Unit {

    /// The one connection, auto-commit off, READ COMMITTED. Never commit, roll back or close it.
    /// Sessions opened on this unit are flushed first, so that their writes are seen.
    Connection connection();

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
