package io.zhanggui.testkit;

import com.vaadin.flow.component.UI;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.Database;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.host.database.Databases;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import io.zhanggui.host.work.ConnectionPool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A real host on a database of its own, in this JVM.
public final class Host implements AutoCloseable {
    /// Only a test that fails waits so long; on a slow machine others get their time.
    private static final long AWAIT_SECONDS = 240;

    /// Fifty threads share the connections of a host, and the machine with others.
    private static final Duration PATIENCE = Duration.ofSeconds(AWAIT_SECONDS);

    private static final String DIRECTORY_PREFIX = "zhanggui-test";
    private static final AtomicInteger STORE_NUMBERS = new AtomicInteger();

    private final Set<String> plugins;
    private final Map<Role, Long> operatorIds = new EnumMap<>(Role.class);
    private final Path directory;
    private final ManualClock clock = new ManualClock();
    private final DataDirectory databaseDirectory;
    private final Database database;
    private final DatabaseLine line;
    private RunningHost running;

    Host(Set<String> plugins) throws Exception {
        this.plugins = new TreeSet<>(plugins);
        KilledTests.cleanUp(DIRECTORY_PREFIX);
        this.directory = Files.createTempDirectory(DIRECTORY_PREFIX);
        // A database server that runs as a service user has to be able to enter.
        DataDirectory.restrict(directory, "rwxr-xr-x");
        Path jars = Files.createDirectory(directory.resolve("jars"));
        PluginJars.copy(this.plugins, jars);
        this.databaseDirectory = DataDirectory.open(directory.resolve("server"));
        this.database = Databases.open(databaseDirectory, HostProperties.read(databaseDirectory.root(), Map.of()));
        this.line = new DatabaseLine(port(database.access()));
        this.running = start();
        bePatient();
    }

    private RunningHost start() throws Exception {
        DatabaseAccess access = database.access();
        return RunningHost.start(new HostOptions(
                directory.resolve("data"),
                "127.0.0.1",
                0,
                List.of(directory.resolve("jars")),
                clock,
                Map.of(
                        "database.url", "jdbc:mariadb://127.0.0.1:" + line.port() + "/" + access.schema(),
                        "database.owner.user", access.owner().user(),
                        "database.owner.password", access.owner().password(),
                        "database.app.user", access.app().user(),
                        "database.app.password", access.app().password())));
    }

    private static int port(DatabaseAccess access) {
        return URI.create(access.url().substring("jdbc:".length())).getPort();
    }

    Set<String> plugins() {
        return plugins;
    }

    /// A service of the host or of a plugin.
    /// @throws IllegalStateException when nobody offers it
    public <T> T service(Class<T> type) {
        return running.service(type)
                .orElseThrow(() -> new IllegalStateException("nobody offers " + type.getName() + "; see the log"));
    }

    /// Acts as an operator of this role, who works in all stores and was taken on for the tests.
    public <T> T asOperator(Role role, Supplier<T> action) {
        Operators operators = service(Operators.class);
        List<T> result = new ArrayList<>();
        operators.as(operator(role), () -> result.add(action.get()));
        return result.getFirst();
    }

    public void asOperator(Role role, Runnable action) {
        service(Operators.class).as(operator(role), action);
    }

    /// Acts on a page in this language, such as that of a cashier who reads English.
    public static <T> T onPage(Locale language, Supplier<T> action) {
        UI page = new UI();
        page.setLocale(language);
        UI before = UI.getCurrent();
        UI.setCurrent(page);
        try {
            return action.get();
        } finally {
            UI.setCurrent(before);
        }
    }

    /// The operator that [#asOperator] acts as.
    public synchronized Operator operator(Role role) {
        Operators operators = service(Operators.class);
        Long known = operatorIds.get(role);
        if (known == null) {
            String name = "test-" + role.name().toLowerCase(Locale.ROOT);
            operators.asSystem(
                    () -> operatorIds.put(role, service(ShopSetup.class).hire(name, name, role, Set.of())));
        }
        return operators.find(Objects.requireNonNull(operatorIds.get(role))).orElseThrow();
    }

    /// A new store with one till, for a test of its own.
    public Till newTill() {
        Operators operators = service(Operators.class);
        ShopSetup setup = service(ShopSetup.class);
        List<Long> made = new ArrayList<>();
        operators.asSystem(() -> {
            String code = "T" + STORE_NUMBERS.incrementAndGet();
            made.add(setup.addTill(setup.openStore(code, "Test " + code), "Till"));
        });
        return service(Stores.class).till(made.getFirst()).orElseThrow();
    }

    /// The host itself, for tests of its own parts.
    public RunningHost running() {
        return running;
    }

    /// The shop's data directory.
    public Path dataDirectory() {
        return running.dataDirectory();
    }

    public int port() {
        return running.port();
    }

    /// Without a slash at the end.
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    public ManualClock clock() {
        return clock;
    }

    /// How to reach the database directly, past the line that [#stopDatabase] cuts.
    public DatabaseAccess databaseAccess() {
        return database.access();
    }

    /// Stops the host and starts it again on the same data. Services have to be asked for anew.
    public void restart() throws Exception {
        running.close();
        running = start();
        bePatient();
    }

    /// From now on work waits for a connection as long as a slow machine needs.
    final void bePatient() {
        running.setDatabasePatience(PATIENCE);
    }

    /// From now on the host cannot reach its database; open connections break. For the rest of the test whoever works
    /// waits for a connection no longer than a till does.
    public void stopDatabase() {
        running.setDatabasePatience(ConnectionPool.PATIENCE);
        line.cut();
    }

    public void startDatabase() {
        line.mend();
    }

    /// The next COMMIT reaches the database, but its answer does not come back.
    public void breakNextCommit() {
        line.breakNextCommit();
    }

    /// Waits until something that happens on another thread is so.
    /// @throws AssertionError when it is not so after four minutes
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(AWAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so within " + AWAIT_SECONDS + " s: " + what);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
        line.close();
        database.close();
        databaseDirectory.close();
        KilledTests.delete(directory);
    }
}
