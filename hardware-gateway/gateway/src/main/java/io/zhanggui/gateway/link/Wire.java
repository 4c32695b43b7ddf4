package io.zhanggui.gateway.link;

import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.zhanggui.gateway.Backoff;
import io.zhanggui.gateway.link.Credentials.StrangeServer;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.Protocol;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// The one connection to the server, over TLS: dials out, dials again after a pause, drops a server that has fallen
/// silent. Everything of it happens on one event loop.
final class Wire {
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int MAX_FRAME_BYTES = 4 * Protocol.MAX_MESSAGE_CHARS;
    private static final System.Logger LOG = System.getLogger(Wire.class.getName());

    private final Vertx vertx;
    private final ServerAddress server;
    private final Console console;
    private final End end;
    private final Supplier<Optional<Identity>> shown;
    private Credentials credentials = new Credentials(Optional.empty());
    private @Nullable WebSocketClient client;
    private final Backoff backoff = new Backoff(100, 800, ThreadLocalRandom.current());
    private @Nullable WebSocket socket;
    private boolean outageTold;
    private boolean stopping;
    private long lastHeardNanos;

    /// Who speaks and listens at this end of the wire.
    interface End {
        /// @param authority that of the server
        void connected(X509Certificate authority);

        void heard(Message message);

        /// Something came that cannot be understood.
        /// @param job that it was meant to be
        void misheard(Optional<MessageCodec.UnreadJob> job);

        void dropped();

        /// What answers is not the server of the pairing. It will be dialled again.
        /// @param sentence about it
        void strangeServer(String sentence);
    }

    /// @param shown who the gateway is on the next line; asked each time
    Wire(Vertx vertx, ServerAddress server, Supplier<Optional<Identity>> shown, Console console, End end) {
        this.vertx = vertx;
        this.server = server;
        this.shown = shown;
        this.console = console;
        this.end = end;
    }

    void dial() {
        if (!stopping) {
            WebSocketClient dialling = client();
            Credentials used = credentials;
            dialling.connect(server.connectOptions())
                    .onSuccess(fresh -> connected(fresh, used))
                    .onFailure(this::unreachable);
        }
    }

    /// Another identity gets another client: one client resumes its TLS sessions, and with them who it was.
    private WebSocketClient client() {
        Optional<Identity> identity = shown.get();
        WebSocketClient known = client;
        if (known != null && identity.equals(credentials.identity())) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        credentials = new Credentials(identity);
        WebSocketClient fresh = vertx.createWebSocketClient(options());
        client = fresh;
        return fresh;
    }

    private WebSocketClientOptions options() {
        int longest = credentials.identity().isPresent() ? MAX_FRAME_BYTES : Protocol.MAX_OPENING_BYTES;
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(longest)
                .setMaxMessageSize(longest)
                .setClosingTimeout(1)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setSslHandshakeTimeout(CONNECT_TIMEOUT_MILLIS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setTrustOptions(TlsOptions.trust(credentials.trust()))
                .setKeyCertOptions(TlsOptions.keys(credentials.keys()))
                // The server is known by its authority, whatever it is called today.
                .setVerifyHost(false);
        options.setTcpNoDelay(true);
        return options;
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

    /// Ends this connection without waiting for the other side, which may be frozen, and dials again soon.
    void drop(String sentence) {
        if (socket != null) {
            leave(backoff.nextMillis());
            tellOutage(sentence + " Trying again.");
        }
    }

    /// Ends this connection, of which all was said, and dials again after the pause.
    void leave(long pauseMillis) {
        WebSocket open = socket;
        if (open != null) {
            socket = null;
            end.dropped();
            open.close();
            dialLater(pauseMillis);
        }
    }

    /// @param used with which it was dialled
    private void connected(WebSocket fresh, Credentials used) {
        if (stopping) {
            fresh.close();
            return;
        }
        X509Certificate authority;
        try {
            List<X509Certificate> chain = fresh.peerCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            authority = used.authority(chain);
        } catch (SSLPeerUnverifiedException gone) {
            fresh.close();
            unreachable(gone);
            return;
        }
        socket = fresh;
        lastHeardNanos = System.nanoTime();
        fresh.textMessageHandler(text -> heard(fresh, used, text));
        fresh.closeHandler(closed -> {
            if (fresh == socket) {
                drop("The connection to the server was closed.");
            }
        });
        fresh.exceptionHandler(failure -> LOG.log(System.Logger.Level.DEBUG, "connection", failure));
        end.connected(authority);
    }

    private void heard(WebSocket from, Credentials used, String text) {
        if (from != socket) {
            return;
        }
        lastHeardNanos = System.nanoTime();
        Message message;
        try {
            message = MessageCodec.decode(text);
        } catch (MalformedMessage e) {
            LOG.log(System.Logger.Level.WARNING, "The server sent what is no message.", e);
            if (used.identity().isPresent()) {
                // On the next line the same would come again; everything else can go on.
                end.misheard(MessageCodec.unreadJob(text));
            } else {
                drop("What answers at " + server + " does not speak as a server of this system does.");
            }
            return;
        }
        if (used.mayHear(message)) {
            end.heard(message);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Not obeyed: {0}",
                    message.getClass().getSimpleName());
            drop("What answers at " + server + " gave orders before it had proved to know the pairing code. None was"
                    + " followed. If this goes on, it is not the shop's server, or somebody stands between: look at the"
                    + " address and at the network.");
        }
    }

    private void unreachable(Throwable failure) {
        Optional<String> strange = cause(failure, StrangeServer.class).map(Throwable::getMessage);
        Optional<String> noTls = cause(failure, NotSslRecordException.class)
                .map(plain ->
                        "it does not speak TLS on this port; the console shows the right one with the pairing code");
        tellOutage("The server " + server + " cannot be reached ("
                + strange.or(() -> noTls).orElse(String.valueOf(failure.getMessage()))
                + "). Trying again until it answers; accepted print jobs go on.");
        strange.ifPresent(end::strangeServer);
        dialLater(backoff.nextMillis());
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
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
