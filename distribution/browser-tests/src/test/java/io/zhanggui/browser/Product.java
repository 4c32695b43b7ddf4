package io.zhanggui.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The assembled product as processes: host, simulated devices, hardware gateway, with a data folder of its own.
final class Product implements AutoCloseable {
    private static final Path LAYOUT =
            Path.of(System.getProperty("zhanggui.layout")).toAbsolutePath().normalize();
    /// Said once, when the sample shop is made.
    private static final String TRADE = "days of trade";
    private static final String READY = "Ready on port ";
    private static final long PATIENCE_SECONDS = 120;
    private static final Path SCRATCH = Path.of(System.getProperty("zhanggui.scratch"));
    private static final List<String> FLAGS = List.of(
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    /// The shop lies where it is ten in the morning: no test runs over its midnight.
    static final String ZONE = whereItIsTenInTheMorning();

    private final Path data;
    private final Map<String, String> properties = new TreeMap<>();
    private final List<String> flags = new ArrayList<>(FLAGS);
    private final List<Path> plugins = new ArrayList<>(List.of(LAYOUT.resolve("plugins")));
    private final Set<String> awaited = new TreeSet<>(Set.of(READY));
    /// Each program takes any free port and says which. From then on it is the host's also after a restart.
    private int port;
    private int tlsPort;
    private int simulatorPort;

    private @Nullable Process host;
    /// Keeps the port of a host that was killed for its restart: bound here, where nobody listens.
    private @Nullable Socket claim;
    private @Nullable Process simulator;
    private @Nullable Process gateway;

    Product(String name) throws IOException {
        Files.createDirectories(SCRATCH);
        this.data = Files.createTempDirectory(SCRATCH, name).toAbsolutePath();
        // A database server that runs as a service user has to be able to enter, or it would lie elsewhere and stay.
        data.toFile().setExecutable(true, false);
    }

    /// The sample shop, with this many days of trade before today: the same trade whenever the test runs.
    Product withSampleShop(int days) {
        plugins.add(LAYOUT.resolve("sample"));
        awaited.add(TRADE);
        return with("zhanggui.sample.days", Integer.toString(days))
                .with("zhanggui.sample.repeatable", "true")
                .with("zhanggui.sample.zone", ZONE);
    }

    /// In the names of these zones the sign is turned round: `Etc/GMT-8` is eight hours ahead.
    private static String whereItIsTenInTheMorning() {
        int behind = InstantSource.system().instant().atOffset(ZoneOffset.UTC).getHour() - 10;
        return String.format(Locale.ROOT, "Etc/GMT%+d", behind > 12 ? behind - 24 : behind);
    }

    Product withPlugins(Path folder) {
        plugins.add(folder);
        return this;
    }

    Product with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    /// Soft references go at the next collection, not only when memory is short: what is still there then is held
    /// for good.
    Product withoutSoftReferences() {
        flags.add("-XX:SoftRefLRUPolicyMSPerMB=0");
        return this;
    }

    Product startWithDevices() throws IOException {
        Path ready = data.resolve("simulator.json");
        simulator = launch(
                "simulator",
                "io.zhanggui.simulator.Main",
                List.of(
                        "--data", data.resolve("simulator").toString(),
                        "--port", "0",
                        "--printer-port", "0",
                        "--device-links", data.resolve("devices").toString(),
                        "--ready-file", ready.toString()));
        String addresses = awaitLines(simulator, "simulator", "printerHost");
        simulatorPort = number("\"page\":\"http://127.0.0.1:", addresses);
        with("zhanggui.devices.simulated", ready.toString());
        start();
        String code = Files.readString(data.resolve("run/pairing-code")).strip();
        gateway = launch(
                "gateway",
                "io.zhanggui.gateway.Main",
                List.of(
                        "--server",
                        "https://127.0.0.1:" + tlsPort,
                        "--data",
                        data.resolve("gateway").toString(),
                        "--pair",
                        code));
        awaitLines(gateway, "gateway", "Connected to");
        return this;
    }

    Product start() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--port", Integer.toString(port), "--tls-port", Integer.toString(tlsPort), "--data", data.toString()));
        plugins.forEach(folder -> arguments.addAll(List.of("--plugins", folder.toString())));
        host = launch("host", "io.zhanggui.host.Main", arguments);
        String said = awaitLines(host, "host", awaited.toArray(String[]::new));
        port = number(READY, said);
        tlsPort = number("for gateways on port ", said);
        awaited.remove(TRADE);
        if (claim != null) {
            claim.close();
        }
        return this;
    }

    /// As a power cut would: nothing of the host gets a chance to finish.
    void killHost() throws IOException, InterruptedException {
        if (host != null) {
            host.destroyForcibly();
            host.waitFor();
            claim = new Socket();
            claim.setReuseAddress(true);
            try {
                claim.bind(new InetSocketAddress("127.0.0.1", port));
            } catch (BindException stillHeld) {
                // By a connection that lingers: nobody else is given it for that long either.
            }
        }
    }

    /// By how many class loaders of the host a class is loaded, after a collection: one for each version of its
    /// plugin that something still holds.
    long loadersOf(String className) throws IOException, InterruptedException {
        ask("GC.run");
        return ask("VM.classloaders", "show-classes")
                .lines()
                .filter(line -> line.endsWith(" " + className))
                .count();
    }

    private String ask(String... command) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>();
        call.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        call.add(Long.toString(Objects.requireNonNull(host).pid()));
        call.addAll(List.of(command));
        Process asked = new ProcessBuilder(call).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }

    /// Stops the database's process in its tracks: it answers nothing, and its connections stay open.
    void freezeDatabase() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thawDatabase() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /// As a crash would; the host starts it again.
    void killDatabase() throws IOException {
        databaseProcess().destroyForcibly();
    }

    /// Waits until a database that was killed takes connections again.
    void awaitDatabase() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                counted("SELECT 1");
                return;
            } catch (SQLException | IOException | RuntimeException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(databaseProcess().pid()))
                .start()
                .waitFor();
    }

    private ProcessHandle databaseProcess() throws IOException {
        String noted = Files.readString(data.resolve("run/database.pid"));
        return ProcessHandle.of(Long.parseLong(noted.split(" ")[0])).orElseThrow();
    }

    /// Asks or changes the tables past the product.
    /// @return the first column of the first row, or how many rows were changed
    long counted(String sql) throws IOException, SQLException {
        return Long.parseLong(text(sql));
    }

    /// The same as a text.
    String text(String sql) throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("secrets/database.properties"))) {
            passwords.load(file);
        }
        int listening = number("--port=", databaseProcess().info().commandLine().orElseThrow());
        String url = "jdbc:mariadb://127.0.0.1:" + listening + "/zhanggui";
        try (Connection connection = DriverManager.getConnection(url, "zhanggui_app", passwords.getProperty("app"));
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return Integer.toString(statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String simulatorUrl() {
        return "http://127.0.0.1:" + simulatorPort;
    }

    Path data() {
        return data;
    }

    String firstPassword() throws IOException {
        return Files.readString(data.resolve("first-password.txt")).strip();
    }

    private Process launch(String program, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Xmx512m", "-cp", LAYOUT.resolve(program).resolve("lib") + "/*", mainClass));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Reads the program's output until each of the words was said, and keeps reading it into a file afterwards.
    /// @return what it said
    private String awaitLines(Process process, String name, String... words) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Set<String> missing = new TreeSet<>(Set.of(words));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            missing.removeIf(line::contains);
            if (missing.isEmpty()) {
                keep(output, name, said.toString());
                return said.toString();
            }
        }
        throw new IllegalStateException("the " + name + " ended without saying " + missing + ":\n" + said);
    }

    private void keep(BufferedReader output, String name, String said) {
        Path log = data.resolve(name + ".console.log");
        Thread.ofVirtual().start(() -> {
            try (var writer = Files.newBufferedWriter(log)) {
                writer.write(said);
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    writer.write(line + "\n");
                    writer.flush();
                }
            } catch (IOException ended) {
                throw new UncheckedIOException(ended);
            }
        });
    }

    private static int number(String after, String said) {
        Matcher found = Pattern.compile(Pattern.quote(after) + "(\\d+)").matcher(said);
        if (!found.find()) {
            throw new IllegalStateException("no number after " + after + " in:\n" + said);
        }
        return Integer.parseInt(found.group(1));
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : new @Nullable Process[] {gateway, simulator, host}) {
            if (process != null) {
                process.destroy();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }
}
