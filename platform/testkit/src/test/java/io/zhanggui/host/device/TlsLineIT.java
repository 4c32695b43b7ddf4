package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Role;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's TLS port, with clients that nobody of this house wrote: the runtime's own, which judge names and chains
/// as browsers do.
@WithHost
class TlsLineIT {
    private final Host host;
    private final DeviceLink link;
    private final ShopAuthority authority;
    private final long till;
    private final KeyPair keys = GatewayKeys.generate();

    TlsLineIT(Host host) {
        this.host = host;
        this.link = host.running().services().devices();
        host.running().services().tls().renewWhenDue();
        this.authority = ShopAuthority.open(host.dataDirectory().resolve("secrets"), host.clock());
        this.till = host.newTill().id();
    }

    /// @param shown what the client shows of itself, null for nothing
    private SSLContext tls(@Nullable X509Certificate shown) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (shown != null) {
            store.setKeyEntry("me", keys.getPrivate(), new char[0], new X509Certificate[] {shown});
        }
        own.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust(), null);
        return context;
    }

    /// The rules of the runtime, on the day that the shop has.
    private TrustManager[] trust() throws Exception {
        PKIXBuilderParameters rules = new PKIXBuilderParameters(
                Set.of(new TrustAnchor(authority.certificate(), null)), new X509CertSelector());
        rules.setRevocationEnabled(false);
        rules.setDate(Date.from(host.clock().instant()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(rules));
        return trust.getTrustManagers();
    }

    private String address(String scheme) {
        return scheme + "://127.0.0.1:" + host.running().tlsPort();
    }

    @Test
    void aBrowserThatTrustsTheAuthorityOpensTheConsoleAndItsCookieGoesOverTlsOnly() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder().sslContext(tls(null)).build()) {
            HttpResponse<String> page = browser.send(
                    HttpRequest.newBuilder(URI.create(address("https"))).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(page.headers().allValues("Set-Cookie"))
                    .anySatisfy(
                            cookie -> assertThat(cookie).startsWith("ZHANGGUI").contains("Secure"));
        }
    }

    @Test
    void olderTlsIsNotSpoken() throws Exception {
        try (SSLSocket socket = (SSLSocket) tls(null)
                .getSocketFactory()
                .createSocket("127.0.0.1", host.running().tlsPort())) {
            SSLParameters old = socket.getSSLParameters();
            old.setProtocols(new String[] {"TLSv1.2"});
            socket.setSSLParameters(old);
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aGatewayIsPairedOverTlsComesBackWithItsCertificateAndIsCutOffWhenItIsRevoked() throws Exception {
        X509Certificate certificate = paired();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(tls(certificate)).build()) {
            Wire wire = new Wire(http, address("wss"));
            wire.say(hello());
            Host.await(
                    "the configuration",
                    () -> !wire.received(DeviceConfiguration.class).isEmpty());

            String id = authority.gatewayOf(certificate).orElseThrow();
            host.asOperator(Role.BOSS, () -> link.administration().revoke(id));
            Host.await("the line is cut", () -> wire.closed);
            assertThat(wire.received(Message.Refused.class))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.REVOKED));
        }
    }

    private X509Certificate paired() throws Exception {
        String code = host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
        String publicKey = GatewayKeys.text(keys.getPublic());
        String nonce = GatewayToken.random();
        byte[] key = PairingProof.key(code);
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls(null)).build()) {
            Wire wire = new Wire(http, address("wss"));
            wire.say(new Message.Enrol(
                    Protocol.VERSION,
                    "test",
                    publicKey,
                    nonce,
                    PairingProof.ofGateway(key, authority.certificate(), publicKey, nonce)));
            Host.await("the answer", () -> wire.closed);
            return GatewayKeys.certificate(
                    wire.received(Message.Enrolled.class).getFirst().certificate());
        }
    }

    /// The client has to be made to show it: it goes by the authorities that the server names.
    @Test
    void aCertificateOfAnotherAuthorityIsRefusedWithASentence(@TempDir Path elsewhere) throws Exception {
        String id = authority.gatewayOf(paired()).orElseThrow();
        ShopAuthority other = ShopAuthority.open(elsewhere, InstantSource.system());
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(obstinate(other.forGateway(id, keys.getPublic())))
                .build()) {
            Wire wire = new Wire(http, address("wss"));
            wire.say(hello());
            Host.await("the line is cut", () -> wire.closed);
            assertThat(wire.received(Message.Refused.class)).singleElement().satisfies(refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.CERTIFICATE_UNKNOWN);
                assertThat(refused.text()).contains("not issued by this server");
            });
            assertThat(wire.received(DeviceConfiguration.class)).isEmpty();
        }
    }

    private SSLContext obstinate(X509Certificate shown) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new Obstinate(keys.getPrivate(), shown)}, trust(), null);
        return context;
    }

    @Test
    void withoutACertificateAGatewayOfTodayIsRefusedOnEitherPort() throws Exception {
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls(null)).build()) {
            for (String address :
                    List.of(address("wss"), "ws://127.0.0.1:" + host.running().port())) {
                Wire wire = new Wire(http, address);
                wire.say(hello());
                Host.await("the line is cut", () -> wire.closed);
                assertThat(wire.received(Message.Refused.class).getFirst().reason())
                        .isEqualTo(Reason.NOT_PAIRED);
            }
        }
    }

    /// A proxy on the server that nobody has named in web.proxies makes the whole network come from within.
    @Test
    void aTokenIsTakenWithinTheComputerButNotFromAProxyThere() throws Exception {
        String code = host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
        Message.Pair pair = new Message.Pair(Protocol.NEWEST_WITH_TOKEN, "test", "boot", code, GatewayToken.random());
        String address = "ws://127.0.0.1:" + host.running().port();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
                Wire proxied = new Wire(http.newWebSocketBuilder().header(header, "192.168.1.9"), address);
                proxied.say(pair);
                Host.await("the line is cut", () -> proxied.closed);
                assertThat(proxied.received(Message.Refused.class).getFirst().reason())
                        .isEqualTo(Reason.NOT_PAIRED);
            }
            Wire direct = new Wire(http.newWebSocketBuilder(), address);
            direct.say(pair);
            Host.await(
                    "it is paired", () -> !direct.received(Message.Paired.class).isEmpty());
            direct.socket.abort();
        }
    }

    private static Message.Hello hello() {
        return new Message.Hello(Protocol.VERSION, "test", "whoever", "boot", "");
    }

    private static final class Wire implements WebSocket.Listener {
        final WebSocket socket;
        volatile boolean closed;
        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();

        Wire(HttpClient http, String address) {
            this(http.newWebSocketBuilder(), address);
        }

        Wire(WebSocket.Builder builder, String address) {
            socket = builder.buildAsync(URI.create(address + Protocol.PATH), this)
                    .join();
        }

        void say(Message message) {
            socket.sendText(MessageCodec.encode(message), true).join();
        }

        <M extends Message> List<M> received(Class<M> type) {
            return messages.stream().filter(type::isInstance).map(type::cast).toList();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(MessageCodec.decode(part.toString()));
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed = true;
        }
    }
}
