package io.zhanggui.host.database;

import io.zhanggui.host.files.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A MariaDB server of our own: a child process on a private data directory, on a free port of the loopback
/// interface, watched and started again when it dies.
final class SupervisedServer implements Database {
    private static final Logger log = LoggerFactory.getLogger(SupervisedServer.class);
    private static final String SCHEMA = "zhanggui";
    /// Crash recovery of a full log takes seconds; on a slow disk or a busy machine minutes.
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long MAX_BACKOFF_MILLIS = 10_000;
    private static final long STABLE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long POLL_MILLIS = 10;

    private final ServerProgram program;
    private final ServerDirectory directory;
    private final ServerSecrets secrets;
    private final Path record;
    private final Path logFile;
    private final LoopbackPort port;
    private final DatabaseAccess access;
    private final AtomicInteger restarts = new AtomicInteger();
    private final ScheduledExecutorService restarter = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-supervisor").factory());
    private volatile @Nullable Process child;
    private volatile boolean stopping;
    private long startedNanos;
    private long backoffMillis = FIRST_BACKOFF_MILLIS;

    private SupervisedServer(ServerProgram program, DataDirectory data, ServerDirectory directory, LoopbackPort port)
            throws IOException {
        this.program = program;
        this.directory = directory;
        this.secrets = ServerSecrets.in(data.secrets());
        this.record = data.run().resolve("database.pid");
        this.logFile = data.logs().resolve("database.log");
        this.port = port;
        this.access = new DatabaseAccess(
                "jdbc:mariadb://127.0.0.1:" + port.number() + "/" + SCHEMA, SCHEMA, secrets.owner(), secrets.app());
    }

    /// Stops a left-over server, makes the data directory when it is new, starts the server and waits for it.
    static SupervisedServer start(ServerProgram program, DataDirectory data) throws IOException {
        ServerDirectory directory = ServerDirectory.in(data);
        SupervisedServer server = new SupervisedServer(program, data, directory, LoopbackPort.any());
        LeftoverServer.stop(server.record, directory.data());
        if (directory.isEmpty()) {
            directory.clear();
            server.createSystemTables();
        }
        server.launch();
        try {
            server.awaitReady();
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    private void createSystemTables() throws IOException {
        log.info("Making a new database in {}", directory.data());
        Path script = serverFile("create.sql", program.systemTableScript());
        try {
            Process bootstrap = process(ServerOptions.bootstrap(program, directory))
                    .redirectInput(script.toFile())
                    .start();
            if (!bootstrap.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS) || bootstrap.exitValue() != 0) {
                bootstrap.destroyForcibly();
                throw new IOException("the database could not be made; the reason is at the end of " + logFile);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database was made", interrupted);
        } finally {
            Files.delete(script);
        }
    }

    private void launch() throws IOException {
        Path users = serverFile("users.sql", secrets.userStatements(SCHEMA));
        ProcessBuilder server = process(ServerOptions.run(program, directory, port.number(), users));
        port.release();
        Process started = server.start();
        LeftoverServer.note(record, started.toHandle());
        startedNanos = System.nanoTime();
        child = started;
        var unused = started.onExit().thenAccept(this::exited);
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        builder.environment().putAll(program.environment());
        return builder;
    }

    /// Beside the data directory's tables and readable by the server's user alone: it holds passwords.
    private Path serverFile(String name, String text) throws IOException {
        Path file = directory.data().resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file);
        directory.give(file);
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private synchronized void exited(Process ended) {
        if (stopping) {
            return;
        }
        if (System.nanoTime() - startedNanos > STABLE_NANOS) {
            backoffMillis = FIRST_BACKOFF_MILLIS;
        }
        holdPort();
        log.error(
                "The database server ended with code {}; it is started again in {} ms ({})",
                ended.exitValue(),
                backoffMillis,
                logFile);
        restarter.schedule(this::restart, backoffMillis, TimeUnit.MILLISECONDS);
        backoffMillis = Math.min(2 * backoffMillis, MAX_BACKOFF_MILLIS);
    }

    private void holdPort() {
        try {
            port.claim();
        } catch (IOException taken) {
            log.warn("Port {} of the database server is not free until it is started again", port.number(), taken);
        }
    }

    private synchronized void restart() {
        if (stopping) {
            return;
        }
        restarts.incrementAndGet();
        try {
            launch();
        } catch (IOException failed) {
            log.error("The database server cannot be started; next try in {} ms", backoffMillis, failed);
            restarter.schedule(this::restart, backoffMillis, TimeUnit.MILLISECONDS);
            backoffMillis = Math.min(2 * backoffMillis, MAX_BACKOFF_MILLIS);
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try (Connection connection = connect()) {
                Files.deleteIfExists(directory.data().resolve("users.sql"));
                log.debug("connected: {}", connection);
                return;
            } catch (SQLException notYet) {
                Process started = child;
                if (started == null || !started.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(
                            "the database server does not start; the reason is at the end of " + logFile, notYet);
                }
                pause();
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database started", interrupted);
        }
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    @Override
    public State state() {
        Process current = child;
        return new State(
                program.kind(),
                "MariaDB " + program.version() + " (" + program.program() + ", 127.0.0.1:" + port.number() + ")",
                current != null && current.isAlive(),
                restarts.get());
    }

    /// The id of the server's process, for tests that kill it.
    long pid() {
        Process current = child;
        return current == null ? -1 : current.pid();
    }

    @Override
    public synchronized void close() {
        stopping = true;
        restarter.shutdownNow();
        Process current = child;
        if (current == null) {
            return;
        }
        current.destroy();
        try {
            port.release();
            if (!current.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn(
                        "The database server did not stop within {}; it is killed and recovers at the next start",
                        STOP_TIMEOUT);
                current.destroyForcibly();
            }
            Files.deleteIfExists(record);
            Files.deleteIfExists(directory.data().resolve("users.sql"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            current.destroyForcibly();
        } catch (IOException leftFile) {
            log.warn("{} stays behind", record, leftFile);
        }
    }
}
