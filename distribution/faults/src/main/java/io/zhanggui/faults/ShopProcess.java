package io.zhanggui.faults;

import io.zhanggui.faults.trade.TradingShop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A process of the trading shop, and what it says. Used by one thread.
final class ShopProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 90;

    private final Process process;
    private final BufferedReader says;
    private final PrintWriter hears;
    private final Path logFile;
    private final PrintWriter log;

    /// Starts the shop and waits until it trades.
    /// @param oneIn one COMMIT of so many is dropped; 0 for none
    /// @param next the number that each till begins with
    ShopProcess(Path data, long seed, int oneIn, long[] next) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + data.resolve("classes.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xmx512m",
                "-cp",
                classPath(),
                TradingShop.class.getName(),
                data.toString(),
                Long.toString(seed),
                Integer.toString(oneIn)));
        for (long number : next) {
            command.add(Long.toString(number));
        }
        Files.createDirectories(data);
        this.logFile = data.resolve("console.log");
        this.log = new PrintWriter(
                Files.newBufferedWriter(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true);
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.says = process.inputReader(StandardCharsets.UTF_8);
        this.hears = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        expect(line -> line.equals("ready"));
    }

    /// This process's own, without folders of tests: a class archive is made of jars alone.
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Reads what it says until it says this.
    /// @param wanted is asked about each thing it says
    /// @return false when it ended before
    boolean hear(Predicate<String> wanted) throws IOException {
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (!line.startsWith("@")) {
                log.println(line);
            } else if (wanted.test(line.substring(1))) {
                return true;
            }
        }
        return false;
    }

    /// Reads what it says until it says this.
    /// @throws IOException when it ends before
    void expect(Predicate<String> wanted) throws IOException {
        if (!hear(wanted)) {
            throw new IOException("the shop ended with code " + exitCode() + "; see " + logFile);
        }
    }

    private String exitCode() {
        return process.onExit()
                .thenApply(ended -> Integer.toString(ended.exitValue()))
                .join();
    }

    void tell(String command) {
        hears.println(command);
    }

    /// As a power cut would: nothing of it gets a chance to finish. What it said before can still be read.
    void kill() throws InterruptedException {
        // Killed by its handle, because the process itself would close the pipe with what is still in it.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                tell("stop");
                hear(line -> false);
            }
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            log.close();
        }
    }
}
