package io.zhanggui.api.work;

import java.sql.Connection;
import org.hibernate.Session;

/// One open unit of work. Belongs to the thread that opened it.
public interface Unit {

    /// The one connection, auto-commit off, READ COMMITTED. Never commit, roll back or close it.
    /// Sessions opened on this unit are flushed first, so that their writes are seen.
    Connection connection();

    /// The session of a plugin's entities on this unit's connection: the same one each time, flushed before
    /// commit.
    Session session(PluginDatabase database);

    /// Runs after a successful commit, in order of registration, never after a rollback. A failure is logged
    /// and changes nothing.
    void afterCommit(Runnable action);
}
