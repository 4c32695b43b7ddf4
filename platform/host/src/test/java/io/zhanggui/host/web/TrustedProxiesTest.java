package io.zhanggui.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private static final String[] FORWARDED = {
        "X-Forwarded-For", "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto", "https"
    };

    @Test
    void whatANamedProxySaysIsBelieved() throws Exception {
        assertThat(seen("127.0.0.1", FORWARDED)).isEqualTo("198.51.100.7 https 127.0.0.1 secure");
    }

    @Test
    void whatAnybodyElseSaysIsNot() throws Exception {
        assertThat(seen("192.0.2.1", FORWARDED)).isEqualTo("127.0.0.1 http 127.0.0.1 open");
        assertThat(seen("", FORWARDED)).isEqualTo("127.0.0.1 http 127.0.0.1 open");
    }

    @Test
    void aChainOfNamedProxiesLeadsToWhoStoodBeforeIt() throws Exception {
        assertThat(seen("127.0.0.1, 198.51.100.7", FORWARDED)).startsWith("203.0.113.9 ");
    }

    @Test
    void whatIsNoAddressEndsTheChain() throws Exception {
        assertThat(seen("127.0.0.1", "X-Forwarded-For", "203.0.113.9, evil.example"))
                .isEqualTo("127.0.0.1 http 127.0.0.1 open");
    }

    @Test
    void aNameInsteadOfAnAddressIsRefusedAtTheStart() {
        assertThatThrownBy(() -> TrustedProxies.of("127.0.0.1, proxy.shop.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy.shop.example");
    }

    private static String seen(String proxies, String... headers) throws Exception {
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(TrustedProxies.of(proxies));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(
                        response,
                        true,
                        Request.getRemoteAddr(request) + " "
                                + request.getHttpURI().getScheme() + " " + Request.getServerName(request)
                                + (request.isSecure() ? " secure" : " open"),
                        callback);
                return true;
            }
        });
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
            return client.send(
                            HttpRequest.newBuilder(address).headers(headers).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            server.stop();
        }
    }
}
