package io.zhanggui.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@WithHost
class CachingIT {
    private final Host host;

    CachingIT(Host host) {
        this.host = host;
    }

    @Test
    void aPageIsNotKeptByTheBrowserAndAStyleSheetIs() throws Exception {
        assertThat(caching("/sign-in", "text/html")).isEqualTo("no-store");
        assertThat(caching("/css/checkout.css", "text/css")).doesNotContain("no-store");
    }

    private String caching(String path, String type) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + host.running().port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            return String.join(", ", answer.headers().allValues("Cache-Control"));
        }
    }
}
