package io.zhanggui.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.zhanggui.gateway.link.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Starts the gateway and stops it on SIGTERM. Ends with 2 when it was called wrongly or its pairing was refused,
/// with 1 when it could not start.
public final class Main {
    /// Nothing is served from the class path, and each process that is killed would leave a folder behind.
    private static final FileSystemOptions NO_CACHE =
            new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %5$s%6$s%n");
        // Names are asked of the system: a resolver of its own knows neither shop.local nor what Windows calls a
        // computer.
        System.setProperty("vertx.disableDnsResolver", "true");
        CommandLine commandLine;
        try {
            commandLine = CommandLine.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + CommandLine.USAGE);
            System.exit(2);
            return;
        }
        try {
            run(commandLine);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException | ExecutionException e) {
            System.err.println("The gateway cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(CommandLine commandLine) throws IOException, ExecutionException, InterruptedException {
        // Held until the process ends.
        DataFolder folder = DataFolder.open(commandLine.data());
        Handler log = logFile(commandLine.data().resolve("log"));
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4).setFileSystemOptions(NO_CACHE));
        Gateway gateway = new Gateway(vertx, commandLine, version(), new TextConsole(log), InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, folder), "stop"));
        gateway.start().toCompletionStage().toCompletableFuture().get();
    }

    private static void stop(Vertx vertx, DataFolder folder) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(8, TimeUnit.SECONDS);
            folder.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IOException e) {
            System.err.println("The gateway did not stop cleanly: " + e);
        }
    }

    /// Five files of a megabyte, the oldest one overwritten; console and log say the same.
    private static Handler logFile(Path folder) throws IOException {
        Files.createDirectories(folder);
        Handler file = new FileHandler(folder.resolve("gateway-%g.log").toString(), 1_000_000, 5, true);
        file.setEncoding("UTF-8");
        file.setFormatter(new SimpleFormatter());
        Logger.getLogger("").addHandler(file);
        return file;
    }

    private static String version() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }

    private record TextConsole(Handler log) implements Console {
        @Override
        public void say(String sentence) {
            System.out.println(sentence);
            log.publish(new LogRecord(Level.INFO, sentence));
        }

        /// On a thread of its own: the stop waits for the event loop that calls this.
        @Override
        public void end(String sentence) {
            System.err.println(sentence);
            log.publish(new LogRecord(Level.SEVERE, sentence));
            Thread.ofPlatform().start(() -> System.exit(2));
        }
    }
}
