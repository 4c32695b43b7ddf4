package io.zhanggui.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithHost
class CachingIT {
    private final Host host;

    CachingIT(Host host) {
        this.host = host;
    }

    @Test
    void aPageIsNotKeptByTheBrowser() throws Exception {
        HttpResponse<String> page = get("/sign-in", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(caching(page)).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/css/checkout.css", "/js/checkout-till.js", "/icons/seal.svg"})
    void aFileIsKeptByTheBrowserAndAskedForOnlyWhetherItIsTheSame(String path) throws Exception {
        HttpResponse<String> first = get(path, "Accept", "*/*");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(caching(first)).isEqualTo("no-cache");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = get(path, "If-None-Match", "\"another\", " + tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(caching(same)).isEqualTo("no-cache");

        HttpResponse<String> afterAnUpgrade = get(path, "If-None-Match", "W/\"000000000000000000000000\"");
        assertThat(afterAnUpgrade.statusCode()).isEqualTo(200);
        assertThat(afterAnUpgrade.body()).isEqualTo(first.body());
    }

    /// All builds give their files the same date, so that two builds of the same sources are equal to the byte.
    @Test
    void theDateOfAFileSaysNothingAboutWhatIsInIt() throws Exception {
        HttpResponse<String> kept = get("/js/checkout-till.js", "If-Modified-Since", "Fri, 31 Dec 2100 23:59:59 GMT");

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("zgTill");
    }

    @Test
    void filesThatDifferHaveDifferentTags() throws Exception {
        assertThat(get("/js/checkout-till.js", "Accept", "*/*").headers().firstValue("ETag"))
                .isNotEqualTo(
                        get("/js/checkout-keys.js", "Accept", "*/*").headers().firstValue("ETag"));
    }

    private static String caching(HttpResponse<String> answer) {
        return String.join(", ", answer.headers().allValues("Cache-Control"));
    }

    private HttpResponse<String> get(String path, String header, String value) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + host.running().port() + path))
                            .header(header, value)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
