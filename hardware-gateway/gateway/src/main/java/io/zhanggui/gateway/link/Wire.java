package io.zhanggui.gateway.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.zhanggui.gateway.Backoff;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.Protocol;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one connection to the server: dials out, dials again after a pause, drops a server that has fallen silent.
/// Everything of it happens on one event loop.
final class Wire {
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int MAX_FRAME_BYTES = 4 * Protocol.MAX_MESSAGE_CHARS;
    private static final System.Logger LOG = System.getLogger(Wire.class.getName());

    private final Vertx vertx;
    private final ServerAddress server;
    private final Console console;
    private final End end;
    private final WebSocketClient client;
    private final Backoff backoff = new Backoff(100, 800, ThreadLocalRandom.current());
    private @Nullable WebSocket socket;
    private boolean outageTold;
    private boolean stopping;
    private long lastHeardNanos;

    /// Who speaks and listens at this end of the wire.
    interface End {
        void connected();

        void heard(Message message);

        void dropped();
    }

    /// @param authority the certificates to trust beside the system's, null for the system's alone
    Wire(Vertx vertx, ServerAddress server, @Nullable Path authority, Console console, End end) {
        this.vertx = vertx;
        this.server = server;
        this.console = console;
        this.end = end;
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(MAX_FRAME_BYTES)
                .setMaxMessageSize(MAX_FRAME_BYTES)
                .setClosingTimeout(1)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        options.setTcpNoDelay(true);
        if (authority != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
        }
        this.client = vertx.createWebSocketClient(options);
    }

    void dial() {
        if (!stopping) {
            client.connect(server.connectOptions()).onSuccess(this::connected).onFailure(this::unreachable);
        }
    }

    Future<?> stop() {
        stopping = true;
        WebSocket open = socket;
        return open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
    }

    boolean isUp() {
        return socket != null;
    }

    /// The server has answered as it should: the next outage is told again, and dialled quickly.
    void steady() {
        outageTold = false;
        backoff.reset();
    }

    /// Without a connection the message is gone.
    void send(Message message) {
        WebSocket open = socket;
        if (open != null) {
            open.writeTextMessage(MessageCodec.encode(message));
        }
    }

    /// @return whether it was, and the connection is dropped
    boolean dropIfSilent() {
        boolean silent =
                System.nanoTime() - lastHeardNanos > TimeUnit.MILLISECONDS.toNanos(Protocol.IDLE_TIMEOUT_MILLIS);
        if (silent) {
            drop("The server has fallen silent.");
        }
        return silent;
    }

    void drop(String sentence) {
        drop(sentence, backoff.nextMillis());
    }

    /// Ends this connection without waiting for the other side, which may be frozen, and dials again after the pause.
    void drop(String sentence, long pauseMillis) {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        socket = null;
        end.dropped();
        open.close();
        tellOutage(sentence + " Trying again.");
        dialLater(pauseMillis);
    }

    private void connected(WebSocket fresh) {
        if (stopping) {
            fresh.close();
            return;
        }
        socket = fresh;
        lastHeardNanos = System.nanoTime();
        fresh.textMessageHandler(text -> heard(fresh, text));
        fresh.closeHandler(closed -> {
            if (fresh == socket) {
                drop("The connection to the server was closed.");
            }
        });
        fresh.exceptionHandler(failure -> LOG.log(System.Logger.Level.DEBUG, "connection", failure));
        end.connected();
    }

    private void heard(WebSocket from, String text) {
        if (from != socket) {
            return;
        }
        lastHeardNanos = System.nanoTime();
        Message message;
        try {
            message = MessageCodec.decode(text);
        } catch (MalformedMessage e) {
            LOG.log(System.Logger.Level.WARNING, "The server sent what is no message.", e);
            drop("The server sent a message that this gateway does not understand.");
            return;
        }
        end.heard(message);
    }

    private void unreachable(Throwable cause) {
        tellOutage("The server " + server + " cannot be reached (" + cause.getMessage()
                + "). Trying again until it answers; accepted print jobs go on.");
        dialLater(backoff.nextMillis());
    }

    private void tellOutage(String sentence) {
        if (!outageTold && !stopping) {
            outageTold = true;
            console.say(sentence);
        }
    }

    private void dialLater(long millis) {
        if (!stopping) {
            vertx.setTimer(millis, timer -> dial());
        }
    }
}
