package io.zhanggui.host.database;

/// The MariaDB server that this host works on. Thread-safe.
public sealed interface Database extends AutoCloseable permits ConfiguredServer, SupervisedServer {

    DatabaseAccess access();

    State state();

    /// Stops a server of our own cleanly; leaves a shop's own server alone.
    @Override
    void close();

    /// @param server what is used, for people: kind, version and address
    /// @param running whether the process is alive; a shop's own server counts as running
    /// @param restarts how often the process had to be started again since the host started
    record State(Kind kind, String server, boolean running, int restarts) {}

    enum Kind {
        /// the shop's own server, by its JDBC URL
        CONFIGURED,
        /// the system's mariadbd on a private data directory
        SYSTEM,
        /// the packaged binaries on a private data directory
        PACKAGED
    }
}
