package io.zhanggui.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.zhanggui.authority.MachineNames;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.gateway.link.TlsOptions;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Answers for a shop's server without knowing its pairing code, and gives orders at once.
final class Usurper implements AutoCloseable {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(240);

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Message> heard = new ArrayList<>();

    /// @param orders what every message is answered with
    Usurper(Path folder, List<String> orders) {
        ShopAuthority authority = ShopAuthority.open(folder, InstantSource.system());
        ServerTls tls = new ServerTls(authority, folder, MachineNames::now);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setEnabledSecureTransportProtocols(Set.of(ServerTls.PROTOCOL))
                        .setKeyCertOptions(TlsOptions.keys(tls.keys())))
                .webSocketHandler(socket -> socket.textMessageHandler(text -> {
                    note(MessageCodec.decode(text));
                    orders.forEach(socket::writeTextMessage);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String address() {
        return "https://127.0.0.1:" + server.actualPort();
    }

    private synchronized void note(Message message) {
        heard.add(message);
        notifyAll();
    }

    synchronized List<Message> heard() {
        return List.copyOf(heard);
    }

    /// Waits until it was asked this often to pair a gateway; fails after four minutes.
    synchronized void awaitAsked(int times) throws InterruptedException {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        while (heard.stream().filter(Message.Enrol.class::isInstance).count() < times) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not asked " + times + " times: " + heard);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
