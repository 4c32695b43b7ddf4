package io.zhanggui.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// The hands that scan, present cards and tear off receipts.
final class Simulator {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Simulator(String url) {
        this.url = url;
    }

    void scan(String code) throws IOException, InterruptedException {
        post("/api/scan", "{\"code\":\"" + code + "\"}");
    }

    void presentCard(String uid) throws IOException, InterruptedException {
        post("/api/card", "{\"uid\":\"" + uid + "\"}");
    }

    /// @param fault `power-off`, `paper-out` or `cover-open`
    void printer(String fault, boolean on) throws IOException, InterruptedException {
        post("/api/printer/" + fault + "?on=" + on, "{}");
    }

    /// All receipts that came out so far, as the JSON of the simulator.
    String receipts() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/receipts")).GET());
    }

    private void post(String path, String json) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
