package io.zhanggui.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// Starts the simulated devices and says where they are, as one line of JSON. SIGTERM ends it.
public final class Main {
    /// Nothing is served from the class path, and each process that is killed would leave a folder behind.
    private static final FileSystemOptions NO_CACHE =
            new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);

    private static final String USAGE = """
            Usage: simulator --data DIR [--port N] [--printer-port N] [--device-links DIR] [--ready-file FILE]

              --data DIR           where the receipts are kept
              --port N             port of the page, default 8081, 0 for any free one
              --printer-port N     port of the printer, default 9100, 0 for any free one
              --device-links DIR   where the serial lines get stable names, default DIR/devices in the data
              --ready-file FILE    written when everything is ready, with the addresses as JSON""";
    private static final Set<String> OPTIONS =
            Set.of("--data", "--port", "--printer-port", "--device-links", "--ready-file");

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(parse(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + USAGE);
            System.exit(2);
        } catch (IOException | ExecutionException e) {
            System.err.println("The simulated devices cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, String> parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!OPTIONS.contains(option) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + option);
            }
            values.put(option, arguments.get(i + 1));
        }
        if (!values.containsKey("--data")) {
            throw new IllegalArgumentException("--data is needed.");
        }
        return values;
    }

    private static void run(Map<String, String> options) throws IOException, ExecutionException, InterruptedException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new IOException("simulated serial lines need Linux.");
        }
        Path data = Path.of(options.getOrDefault("--data", ""));
        Files.createDirectories(data);
        // Receipts and cards are those of customers.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        int port = port(options, "--port", 8081);
        String links = options.get("--device-links");
        SimulatedDevices devices = new SimulatedDevices(
                data,
                links == null ? data.resolve("devices") : Path.of(links),
                port(options, "--printer-port", 9100),
                InstantSource.system());
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2).setFileSystemOptions(NO_CACHE));
        WebPage page = new WebPage(devices, port);
        vertx.deployVerticle(page).toCompletionStage().toCompletableFuture().get();
        JsonObject ready = devices.addresses().put("page", "http://127.0.0.1:" + page.port());
        System.out.println(ready.encode());
        String readyFile = options.get("--ready-file");
        if (readyFile != null) {
            write(Path.of(readyFile), ready.encode());
        }
    }

    private static void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content.getBytes(UTF_8));
        Files.move(fresh, file, ATOMIC_MOVE);
    }

    private static int port(Map<String, String> options, String option, int otherwise) {
        String text = options.getOrDefault(option, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(option + " takes a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
