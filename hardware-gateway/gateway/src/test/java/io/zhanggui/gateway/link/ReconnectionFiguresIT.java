package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.zhanggui.authority.MachineNames;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.gateway.Latencies;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The wires of five hundred tills in one process, each with a certificate of its own, for `-Dfigures=true`: how soon
/// they are back when the server is.
@EnabledIfSystemProperty(named = "figures", matches = "true")
class ReconnectionFiguresIT {
    private static final int TILLS = 500;
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ServerTls tls;

    @Test
    void fiveHundredTillsComeBackAfterAnOutage() throws Exception {
        ShopAuthority authority = ShopAuthority.open(folder, InstantSource.system());
        tls = new ServerTls(authority, folder, MachineNames::now);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Latencies latencies = new Latencies();
        AtomicInteger up = new AtomicInteger();
        HttpServer server = listen(port);
        for (int i = 0; i < TILLS; i++) {
            Till till = new Till(up, Identities.of(authority, "g" + i, "code"));
            vertx.runOnContext(none -> till.start(vertx, ServerAddress.parse("https://127.0.0.1:" + port)));
        }
        until(() -> up.get() == TILLS);
        for (int outage = 0; outage < 5; outage++) {
            server.shutdown(0, TimeUnit.SECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            until(() -> up.get() == 0);
            // Long enough for every till to have reached its longest pause.
            TimeUnit.SECONDS.sleep(6);
            long back = System.nanoTime();
            Till.connected = () -> latencies.add(System.nanoTime() - back);
            server = listen(port);
            until(() -> up.get() == TILLS);
        }
        System.out.println("FIGURE server back -> connected, " + TILLS + " tills, 5 outages: " + latencies.inMillis());
        assertThat(latencies.count()).isEqualTo(5 * TILLS);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpServer listen(int port) {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setAcceptBacklog(1_024)
                        .setSsl(true)
                        .setEnabledSecureTransportProtocols(Set.of(ServerTls.PROTOCOL))
                        .setKeyCertOptions(TlsOptions.keys(tls.keys()))
                        .setTrustOptions(TlsOptions.trust(tls.clients()))
                        .setClientAuth(ClientAuth.REQUEST))
                .webSocketHandler(socket -> socket.textMessageHandler(text -> {}))
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            never.await(20, TimeUnit.MILLISECONDS);
        }
    }

    /// A till's wire, with an end that is content with being connected.
    private static final class Till implements Wire.End {
        static volatile Runnable connected = () -> {};
        private final AtomicInteger up;
        private final Identity identity;

        @SuppressWarnings("NullAway.Init")
        private Wire wire;

        Till(AtomicInteger up, Identity identity) {
            this.up = up;
            this.identity = identity;
        }

        void start(Vertx vertx, ServerAddress server) {
            wire = new Wire(
                    vertx,
                    server,
                    () -> Optional.of(identity),
                    new Console() {
                        @Override
                        public void say(String sentence) {}

                        @Override
                        public void end(String sentence) {}
                    },
                    this);
            wire.dial();
        }

        @Override
        public void connected(X509Certificate authority) {
            wire.steady();
            up.incrementAndGet();
            connected.run();
        }

        @Override
        public void heard(Message message) {}

        @Override
        public void misheard(Optional<MessageCodec.UnreadJob> job) {
            throw new AssertionError(job);
        }

        @Override
        public void strangeServer(String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void dropped() {
            up.decrementAndGet();
        }
    }
}
