package io.zhanggui.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The simulated devices as a process, worked through their page's JSON.
public final class Simulator implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private ChildProcess process;
    private JsonObject addresses;
    private Socket claim = new Socket();

    private Simulator(Path data, int printerPort) throws IOException, InterruptedException {
        this.data = data;
        start(printerPort);
    }

    static Simulator start(Path data) throws IOException, InterruptedException {
        return new Simulator(data, 0);
    }

    /// Whether this system has the command of another maker that a test is run against.
    public static boolean isInstalled(String command) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return Files.isExecutable(Path.of("/usr/sbin", command));
    }

    /// On the port of real printers, for programs that know no other one.
    static Simulator startOnPort9100(Path data) throws IOException, InterruptedException {
        return new Simulator(data, 9_100);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /// @param printerPort 0 for one that the simulator chooses
    private void start(int printerPort) throws IOException, InterruptedException {
        process = ChildProcess.start(
                "io.zhanggui.simulator.Main",
                List.of("--data", data.toString(), "--port", "0", "--printer-port", String.valueOf(printerPort)));
        addresses = new JsonObject(process.awaitLine(line -> line.startsWith("{")));
    }

    /// As if every device had been unplugged. The printer's port stays its own: bound here, where nobody listens.
    void unplug() throws IOException, InterruptedException {
        process.kill();
        claim = new Socket();
        claim.setReuseAddress(true);
        try {
            claim.bind(new InetSocketAddress("127.0.0.1", printerPort()));
        } catch (BindException stillHeld) {
            // By a connection that lingers: nobody else is given it for that long either.
        }
    }

    void plugIn() throws IOException, InterruptedException {
        start(printerPort());
        claim.close();
    }

    int printerPort() {
        return addresses.getInteger("printerPort");
    }

    int labelPrinterPort() {
        return addresses.getInteger("labelPrinterPort");
    }

    String device(String name) {
        return data.resolve("devices").resolve(name).toString();
    }

    void scan(String code) throws IOException, InterruptedException {
        post("/api/scan", new JsonObject().put("code", code));
    }

    void presentCard(String uid) throws IOException, InterruptedException {
        post("/api/card", new JsonObject().put("uid", uid));
    }

    void takeCardAway() throws IOException, InterruptedException {
        post("/api/card/removed", new JsonObject());
    }

    void yankCard(String uid) throws IOException, InterruptedException {
        post("/api/card/yanked", new JsonObject().put("uid", uid));
    }

    void weigh(int grams) throws IOException, InterruptedException {
        post("/api/scale", new JsonObject().put("grams", String.valueOf(grams)));
    }

    void scaleFault(String name) throws IOException, InterruptedException {
        post("/api/scale/" + name, new JsonObject());
    }

    /// Waits until the pole display shows this.
    void awaitPole(String upper, String lower) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
        JsonArray wanted = new JsonArray(List.of(upper, lower));
        while (!wanted.equals(state().getJsonArray("pole"))) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not shown within four minutes: " + wanted + ", but " + state());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private JsonObject state() throws IOException, InterruptedException {
        return new JsonObject(
                http.send(HttpRequest.newBuilder(uri("/api/state")).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    void fault(String name, boolean on) throws IOException, InterruptedException {
        post("/api/printer/" + name + "?on=" + on, new JsonObject());
    }

    void labelFault(String name, boolean on) throws IOException, InterruptedException {
        post("/api/label-printer/" + name + "?on=" + on, new JsonObject());
    }

    void ready() throws IOException, InterruptedException {
        post("/api/printer/ready", new JsonObject());
    }

    /// The texts of all receipts, oldest first.
    List<String> receipts() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/api/receipts?limit=100")).build(), HttpResponse.BodyHandlers.ofString());
        return new JsonArray(response.body())
                .stream()
                        .map(receipt -> ((JsonObject) receipt).getString("text"))
                        .toList()
                        .reversed();
    }

    /// Waits until a receipt holds this text.
    void awaitReceipt(String part) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
        while (receipts().stream().noneMatch(text -> text.contains(part))) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not printed within four minutes: " + part);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /// A receipt by the number that the simulator gave it.
    record Printed(long number, String text, int drawerOpened) {}

    /// At most a hundred, oldest first.
    List<Printed> printedAfter(long number) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/api/receipts?limit=100&after=" + number))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new JsonArray(response.body())
                .stream()
                        .map(JsonObject.class::cast)
                        .map(receipt -> new Printed(
                                receipt.getLong("number"),
                                receipt.getString("text"),
                                receipt.getInteger("drawerOpened")))
                        .toList()
                        .reversed();
    }

    private void post(String path, JsonObject body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
    }

    private URI uri(String path) {
        return URI.create(addresses.getString("page") + path);
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
