package io.zhanggui.host.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.zhanggui.authority.MachineNames;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real sockets at both kinds of doors. The computer itself has many addresses.
class DoorkeeperTest {
    private static final Doorkeeper.Limits LIMITS =
            new Doorkeeper.Limits(300, 60, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(US_ASCII);
    private static final String PROXY = "127.0.0.9";

    @TempDir
    private Path folder = Path.of("");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Socket> sockets = new ArrayList<>();
    private final Server server = new Server();
    private Doorkeeper keeper;
    private ServerConnector plain;
    private ServerConnector tls;
    private ShopAuthority authority;

    @BeforeEach
    void start() throws Exception {
        keeper = new Doorkeeper(LIMITS, address -> address.getHostAddress().equals(PROXY), nanos::get);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(keeper);
        plain = keeper.connector(server, new HttpConnectionFactory(http));
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        authority = ShopAuthority.open(folder, InstantSource.system());
        context.setSslContext(new ServerTls(authority, folder, MachineNames::now).context());
        tls = keeper.connector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(https));
        // What is closed here is closed by the keeper, however slow this computer is.
        plain.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
        tls.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
        // Else the system makes who comes in a flood try again a second later.
        plain.setAcceptQueueSize(LIMITS.all());
        tls.setAcceptQueueSize(LIMITS.all());
        server.addConnector(plain);
        server.addConnector(tls);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    private Socket open(ServerConnector door, String from) throws IOException {
        Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), door.getLocalPort(), InetAddress.ofLiteral(from), 0);
        sockets.add(socket);
        return socket;
    }

    /// A client that knows the shop's authority, over a connection that is open.
    private Socket secured(Socket open) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("shop", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory().createSocket(open, "localhost", open.getPort(), true);
    }

    /// Asks something; false when it was turned away.
    private boolean isServed(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(REQUEST);
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("\r\n\r\n")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return false;
                }
                answer.append((char) next);
            }
            return answer.toString().startsWith("HTTP/1.1 200");
        } catch (SocketException closed) {
            return false;
        }
    }

    private int served(List<Socket> asking) throws IOException {
        int served = 0;
        for (Socket socket : asking) {
            served += isServed(socket) ? 1 : 0;
        }
        return served;
    }

    private void awaitConnections(int count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (keeper.connections() != count) {
            assertThat(System.nanoTime())
                    .as("connections " + keeper.connections())
                    .isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos() + 1);
    }

    @Test
    void aFloodOfSilentConnectionsKeepsNobodyFromBeingServed() throws Exception {
        Socket early = open(plain, "127.0.0.2");
        assertThat(isServed(early)).isTrue();
        for (int wave = 0; wave < 10; wave++) {
            for (int i = 0; i < LIMITS.all() / 2; i++) {
                open(i % 2 == 0 ? plain : tls, "127.0.0." + (10 + i % 100));
            }
            assertThat(isServed(open(plain, "127.0.0.3"))).isTrue();
            assertThat(isServed(secured(open(tls, "127.0.0.3")))).isTrue();
            pass(LIMITS.grace());
        }
        awaitConnections(LIMITS.all());
        assertThat(isServed(early)).isTrue();
    }

    @Test
    void whoHasJustComeIsNotSentAwayForWhoComesAfter() throws Exception {
        for (int i = 0; i < LIMITS.all(); i++) {
            open(plain, "127.0.0." + (10 + i % 100));
        }
        awaitConnections(LIMITS.all());
        assertThat(isServed(open(plain, "127.0.0.2"))).isFalse();
        assertThat(isServed(sockets.getFirst())).isTrue();
        pass(LIMITS.grace());
        assertThat(isServed(open(plain, "127.0.0.2"))).isTrue();
        assertThat(isServed(sockets.getFirst())).isTrue();
        assertThat(served(sockets.subList(0, LIMITS.all())))
                .as("one of the silent ones made room")
                .isEqualTo(LIMITS.all() - 1);
    }

    @Test
    void inTheShareOfAnAddressItsOwnSilentOnesMakeRoom() throws Exception {
        open(plain, "127.0.0.3");
        awaitConnections(1);
        for (int i = 0; i < LIMITS.ofOneAddress(); i++) {
            open(plain, "127.0.0.2");
        }
        awaitConnections(1 + LIMITS.ofOneAddress());
        pass(LIMITS.grace());
        assertThat(isServed(open(plain, "127.0.0.2"))).isTrue();
        assertThat(isServed(sockets.getFirst())).as("of another address").isTrue();
        assertThat(served(sockets.subList(1, 1 + LIMITS.ofOneAddress()))).isEqualTo(LIMITS.ofOneAddress() - 1);
    }

    @Test
    void oneAddressHasItsShareAndNoMoreAndOthersHaveTheirs() throws Exception {
        for (int i = 0; i < LIMITS.ofOneAddress(); i++) {
            assertThat(isServed(open(plain, "127.0.0.2"))).isTrue();
        }
        assertThat(isServed(open(plain, "127.0.0.2"))).isFalse();
        assertThat(isServed(open(plain, "127.0.0.3"))).isTrue();
        awaitConnections(LIMITS.ofOneAddress() + 1);

        sockets.getFirst().close();
        awaitConnections(LIMITS.ofOneAddress());
        assertThat(isServed(open(plain, "127.0.0.2"))).isTrue();
    }

    @Test
    void behindANamedProxyAreManyAndAllTogetherAreBounded() throws Exception {
        for (int i = 0; i < LIMITS.all(); i++) {
            assertThat(isServed(open(plain, PROXY))).isTrue();
        }
        assertThat(isServed(open(plain, PROXY))).isFalse();
        assertThat(isServed(open(plain, "127.0.0.3"))).isFalse();
    }

    /// Each of them sends a byte now and then, so that it is never idle.
    @ParameterizedTest
    @CsvSource({"false, 'GET / HTTP/1.1\r\nX-'", "true, '\u0016\u0003\u0001\u0002'"})
    void whoDawdlesWithTheHandshakeOrTheFirstRequestIsClosed(boolean secure, String beginning) throws Exception {
        Socket proven = open(plain, "127.0.0.2");
        assertThat(isServed(proven)).isTrue();
        Socket dawdler = open(secure ? tls : plain, "127.0.0.3");
        dawdler.getOutputStream().write(beginning.getBytes(US_ASCII));
        awaitConnections(2);
        nanos.addAndGet(LIMITS.patience().toNanos());
        keeper.tend();
        assertThatCode(() -> dawdler.getOutputStream().write('a')).doesNotThrowAnyException();
        assertThat(keeper.connections()).isEqualTo(2);

        nanos.addAndGet(1);
        keeper.tend();
        awaitConnections(1);
        assertThat(isServed(proven)).isTrue();
    }
}
