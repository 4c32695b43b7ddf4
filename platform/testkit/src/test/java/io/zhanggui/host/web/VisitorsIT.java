package io.zhanggui.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@WithHost
class VisitorsIT {
    private static final String OPEN = "/?v-r=init&location=&query=";
    private static final Pattern PAGE = Pattern.compile("\"v-uiId\"\\s*:\\s*(\\d+)");

    private final Host host;

    VisitorsIT(Host host) {
        this.host = host;
    }

    @Test
    void strangersWithoutNumberPushOutTheirOldestSessionsAndNotTheServer() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String first = session(get(http, OPEN, ""));
            assertThat(get(http, OPEN, first).headers().firstValue("Set-Cookie"))
                    .isEmpty();
            for (int visitor = 0; visitor < Visitors.MAX_STRANGERS; visitor++) {
                get(http, OPEN, "");
            }
            assertThat(get(http, OPEN, first).headers().firstValue("Set-Cookie"))
                    .isPresent();
            String last = session(get(http, OPEN, ""));
            assertThat(get(http, OPEN, last).headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aStrangerWhoOpensPageAfterPageLosesTheOldestOnes() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> first = get(http, OPEN, "");
            String session = session(first);
            assertThat(heartbeat(http, session, page(first))).isEqualTo(200);
            HttpResponse<String> last = first;
            for (int more = 0; more < Visitors.MAX_PAGES_OF_A_STRANGER; more++) {
                last = get(http, OPEN, session);
            }
            assertThat(heartbeat(http, session, page(last))).isEqualTo(200);
            assertThat(heartbeat(http, session, page(first))).isNotEqualTo(200);
        }
    }

    @Test
    void aVisitorWithoutCookiesIsToldSoInTheOwnLanguage() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String message = "/?v-r=uidl&v-uiId=0";
            assertThat(send(http, message, "", "POST").body()).contains("浏览器不接受 Cookie");
            assertThat(send(http, message, "zhanggui-language=en", "POST").body())
                    .contains("The browser takes no cookies");
        }
    }

    private int heartbeat(HttpClient http, String session, String page) throws Exception {
        return send(http, "/?v-r=heartbeat&v-uiId=" + page, session, "POST").statusCode();
    }

    private HttpResponse<String> get(HttpClient http, String path, String session) throws Exception {
        return send(http, path, session, "GET");
    }

    private HttpResponse<String> send(HttpClient http, String path, String session, String method) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + host.running().port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!session.isEmpty()) {
            request.header("Cookie", session);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String session(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private static String page(HttpResponse<String> opened) {
        Matcher page = PAGE.matcher(opened.body());
        assertThat(page.find()).isTrue();
        return page.group(1);
    }
}
