package io.zhanggui.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A Java program of this build in a process of its own, with what it prints.
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private ChildProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(this::read);
    }

    static ChildProcess start(String mainClass, List<String> arguments) throws IOException {
        return start(128, mainClass, arguments);
    }

    /// @param options for the Java runtime
    static ChildProcess start(List<String> options, String mainClass, List<String> arguments) throws IOException {
        return start(128, options, mainClass, arguments);
    }

    /// @param megabytes of heap; without any left the process ends, as the one that is installed does
    static ChildProcess start(int megabytes, String mainClass, List<String> arguments) throws IOException {
        return start(megabytes, List.of(), mainClass, arguments);
    }

    private static ChildProcess start(int megabytes, List<String> options, String mainClass, List<String> arguments)
            throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + megabytes + "m",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return run(Map.of(), command);
    }

    /// Any program.
    /// @param environment added to that of this process
    static ChildProcess run(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                add(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            add(e.toString());
        }
        end();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// The first line that fits; fails after four minutes, or at once when the process ends without it.
    synchronized String awaitLine(Predicate<String> wanted) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
        while (lines.stream().noneMatch(wanted)) {
            long left = until - System.nanoTime();
            if (left <= 0 || ended) {
                throw new AssertionError((ended ? "ended" : "four minutes") + " without saying it: " + lines);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + lines());
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /// Sends a signal, as `STOP`.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /// Sets the size beyond which it may write to no file, in bytes or `unlimited`. Linux alone has this.
    void mayWrite(String size) throws IOException, InterruptedException {
        Process limiting = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + size + ":")
                .redirectErrorStream(true)
                .start();
        String said = new String(limiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (limiting.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM; gives the exit status.
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
