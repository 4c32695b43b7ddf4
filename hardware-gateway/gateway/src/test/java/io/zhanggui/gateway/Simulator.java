package io.zhanggui.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/// The simulated devices as a process, worked through their page's JSON.
final class Simulator implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final int page;
    private final int printer;
    private ChildProcess process;

    private Simulator(Path data, int page, int printer) throws IOException, InterruptedException {
        this.data = data;
        this.page = page;
        this.printer = printer;
        this.process = started();
    }

    static Simulator start(Path data) throws IOException, InterruptedException {
        return new Simulator(data, freePort(), freePort());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private ChildProcess started() throws IOException, InterruptedException {
        ChildProcess child = ChildProcess.start(
                "io.zhanggui.simulator.Main",
                List.of(
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(page),
                        "--printer-port",
                        String.valueOf(printer)));
        child.awaitLine(line -> line.startsWith("{"));
        return child;
    }

    /// As if every device had been unplugged.
    void unplug() throws InterruptedException {
        process.kill();
    }

    void plugIn() throws IOException, InterruptedException {
        process = started();
    }

    int printerPort() {
        return printer;
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

    void fault(String name, boolean on) throws IOException, InterruptedException {
        post("/api/printer/" + name + "?on=" + on, new JsonObject());
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
        return URI.create("http://127.0.0.1:" + page + path);
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
