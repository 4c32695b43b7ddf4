package io.zhanggui.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// `ippeveprinter`, the IPP printer of the authors of CUPS. For each job it runs a command of the test's, which
/// keeps the document as paper and does what the test wants.
final class IppEvePrinter implements AutoCloseable {
    private static final String COMMAND = """
            #!/bin/sh
            # $1 is the document. What it says on the standard error is the printer's state.
            cd '%s'
            while [ -e paper-out ]; do
                [ -e told ] || { echo 'STATE: +media-empty-error' >&2; touch told; }
                sleep 0.05
            done
            [ ! -e told ] || { echo 'STATE: -media-empty-error' >&2; rm told; }
            [ ! -e abort ] || exit 1
            cat "$1" >>paper
            """;

    private final Path folder;
    private final int port;
    /// It does not start without a bus on which it could make itself known. This one is of its own, and nobody
    /// listens.
    private final Process bus;
    private Process process;

    private IppEvePrinter(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.bus = new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--address=" + busAddress())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bus.log").toFile())
                .start();
        awaitThat(() -> Files.exists(folder.resolve("bus")), bus, "bus.log");
        this.process = started();
    }

    static IppEvePrinter start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("spool"));
        Path command = folder.resolve("command");
        Files.writeString(command, COMMAND.formatted(folder));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            return new IppEvePrinter(folder, port);
        }
    }

    private String busAddress() {
        return "unix:path=" + folder.resolve("bus");
    }

    static boolean isInstalled() {
        return Simulator.isInstalled("ippeveprinter") && Simulator.isInstalled("dbus-daemon");
    }

    private Process started() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "ippeveprinter",
                        "-p",
                        String.valueOf(port),
                        "-n",
                        "localhost",
                        "-r",
                        "off",
                        "-f",
                        "application/vnd.cups-raw",
                        "-K",
                        folder.resolve("spool").toString(),
                        "-d",
                        folder.resolve("spool").toString(),
                        "-c",
                        folder.resolve("command").toString(),
                        "till")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", busAddress());
        Process fresh = builder.start();
        awaitThat(this::isListening, fresh, "log");
        return fresh;
    }

    private void awaitThat(BooleanSupplier condition, Process process, String log) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IOException("it does not run: " + Files.readString(folder.resolve(log)));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String uri() {
        return "ipp://localhost:" + port + "/ipp/print";
    }

    /// The same with TLS and a certificate that it makes itself.
    String tlsUri() {
        return "ipps://localhost:" + port + "/ipp/print";
    }

    /// `paper-out` holds the jobs up; `abort` fails them.
    void fault(String name, boolean on) throws IOException {
        Path file = folder.resolve(name);
        if (on) {
            Files.createFile(file);
        } else {
            Files.delete(file);
        }
    }

    /// All that was printed, its Chinese as GB18030.
    String paper() throws IOException {
        Path paper = folder.resolve("paper");
        return Files.exists(paper) ? Files.readString(paper, Charset.forName("GB18030")) : "";
    }

    void switchOff() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void switchOn() throws IOException {
        process = started();
    }

    @Override
    public void close() throws InterruptedException {
        switchOff();
        bus.destroyForcibly().waitFor();
    }
}
