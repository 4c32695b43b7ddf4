package io.zhanggui.gateway.link;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.zhanggui.gateway.Backoff;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The link to the server: dials out, stays connected, sends what the devices have to say and hears what they are
/// to do. Everything of it happens on its event loop.
public final class LinkVerticle extends VerticleBase implements Uplink {
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int REFUSED_PAUSE_MILLIS = 30_000;
    private static final int MAX_FRAME_BYTES = 4 * Protocol.MAX_MESSAGE_CHARS;
    private static final System.Logger LOG = System.getLogger(LinkVerticle.class.getName());

    private final Settings settings;
    private final Devices devices;
    private final Console console;
    private final InstantSource clock;
    private final PairingFile file;
    private final DeviceStates states;
    private final Outbox outbox = new Outbox();
    private final Opening opening;
    private final Backoff backoff = new Backoff(100, 1_000, ThreadLocalRandom.current());
    private @Nullable WebSocketClient client;
    private @Nullable WebSocket socket;
    private boolean opened;
    private boolean outageTold;
    private boolean stopping;
    private long lastHeardNanos;
    private long pings;
    private volatile String tillName = "";
    private volatile boolean connected;

    /// How the gateway was started.
    /// @param pairingCode null when it was paired, or asked to be, before
    /// @param authority the certificates to trust beside the system's, null for the system's alone
    public record Settings(
            ServerAddress server,
            Path folder,
            String softwareVersion,
            @Nullable String pairingCode,
            @Nullable Path authority) {}

    /// Throws when the folder's files are damaged.
    public LinkVerticle(Settings settings, Devices devices, Console console, InstantSource clock) throws IOException {
        this.settings = settings;
        this.devices = devices;
        this.console = console;
        this.clock = clock;
        this.file = new PairingFile(settings.folder());
        this.states = new DeviceStates(clock);
        this.opening = new Opening(settings.softwareVersion(), file.identity(), file.request(), settings.pairingCode());
    }

    @Override
    public Future<?> start() throws Exception {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(MAX_FRAME_BYTES)
                .setMaxMessageSize(MAX_FRAME_BYTES)
                .setClosingTimeout(1)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        options.setTcpNoDelay(true);
        Path authority = settings.authority();
        if (authority != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
        }
        client = vertx.createWebSocketClient(options);
        Optional<DeviceConfiguration> known = file.devices();
        if (known.isPresent() && opening.isPaired()) {
            configure(known.get());
        }
        vertx.setPeriodic(Protocol.PING_INTERVAL_MILLIS, timer -> beat());
        dial();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        WebSocket open = socket;
        return open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
    }

    private void dial() {
        if (stopping) {
            return;
        }
        Objects.requireNonNull(client, "started")
                .connect(settings.server().connectOptions())
                .onSuccess(this::connected)
                .onFailure(this::unreachable);
    }

    private void unreachable(Throwable cause) {
        tellOutage("The server " + settings.server() + " cannot be reached (" + cause.getMessage()
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

    private void connected(WebSocket fresh) {
        if (stopping) {
            fresh.close();
            return;
        }
        socket = fresh;
        opened = false;
        lastHeardNanos = System.nanoTime();
        fresh.textMessageHandler(text -> heard(fresh, text));
        fresh.closeHandler(closed -> lost(fresh, "The connection to the server was closed."));
        fresh.exceptionHandler(failure -> LOG.log(System.Logger.Level.DEBUG, "connection", failure));
        Message first = opening.message();
        if (!(first instanceof Message.Pair request) || keep(request)) {
            send(first);
        }
    }

    /// Before it is sent: the server may grant it and its answer get lost.
    private boolean keep(Message.Pair request) {
        try {
            file.save(request);
            return true;
        } catch (IOException e) {
            console.end("What is needed for the pairing cannot be stored: " + e.getMessage()
                    + ". Correct this and start the gateway again.");
            return false;
        }
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
            drop(from, "The server sent a message that this gateway does not understand.", backoff.nextMillis());
            return;
        }
        switch (message) {
            case Message.Pong pong -> {}
            case Message.Ack ack -> acknowledged(ack);
            case Message.PrintJob job -> devices.print(job);
            case Message.Paired paired -> paired(paired);
            case DeviceConfiguration configuration -> configured(configuration);
            case Message.Refused refused -> refused(from, refused);
            default -> LOG.log(System.Logger.Level.WARNING, "An unexpected message: {0}", message);
        }
    }

    private void paired(Message.Paired paired) {
        try {
            file.save(paired);
        } catch (IOException e) {
            console.end(
                    "The pairing cannot be stored: " + e.getMessage() + ". Correct this and start the gateway again.");
            return;
        }
        opening.paired(paired);
        console.say("Paired with the till " + paired.tillName() + ".");
    }

    private void configured(DeviceConfiguration configuration) {
        try {
            file.save(configuration);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The device configuration cannot be stored.", e);
        }
        configure(configuration);
        states.all().forEach(this::send);
        if (!opened) {
            opened = true;
            connected = true;
            outageTold = false;
            backoff.reset();
            console.say("Connected to " + settings.server() + " for the till " + configuration.tillName() + ".");
        }
        sendWaiting();
    }

    private void configure(DeviceConfiguration configuration) {
        tillName = configuration.tillName();
        states.configure(configuration);
        devices.configure(configuration);
    }

    private void refused(WebSocket from, Message.Refused refused) {
        switch (opening.afterRefusal(refused.reason())) {
            case END -> {
                forgetRequest();
                console.end(refused.text());
            }
            case OPEN_DIFFERENTLY -> drop(from, refused.text(), backoff.nextMillis());
            case WAIT -> {
                console.say("The server refuses this gateway: " + refused.text());
                drop(from, refused.text(), REFUSED_PAUSE_MILLIS);
            }
        }
    }

    private void forgetRequest() {
        try {
            file.forgetRequest();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The refused pairing request cannot be removed.", e);
        }
    }

    private void acknowledged(Message.Ack ack) {
        for (Message.Sequenced settled : outbox.acknowledged(ack.sequence())) {
            if (settled instanceof Message.JobState state && state.state().isFinal()) {
                devices.settled(state);
            }
        }
        sendWaiting();
    }

    /// Each second: a sign of life, and a look whether the server gives one.
    private void beat() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        if (System.nanoTime() - lastHeardNanos > TimeUnit.MILLISECONDS.toNanos(Protocol.IDLE_TIMEOUT_MILLIS)) {
            drop(open, "The server has fallen silent.", backoff.nextMillis());
        } else if (opened) {
            send(new Message.Ping(++pings));
        }
    }

    private void lost(WebSocket which, String sentence) {
        if (which == socket) {
            drop(which, sentence, backoff.nextMillis());
        }
    }

    /// Ends this connection without waiting for the other side, which may be frozen, and dials again after the pause.
    private void drop(WebSocket which, String sentence, long pauseMillis) {
        if (which != socket) {
            return;
        }
        socket = null;
        opened = false;
        connected = false;
        outbox.disconnected();
        which.close();
        tellOutage(sentence + " Trying again.");
        dialLater(pauseMillis);
    }

    private void sendWaiting() {
        Instant now = clock.instant();
        while (opened) {
            Optional<Message.Sequenced> next = outbox.next(now);
            if (next.isEmpty()) {
                return;
            }
            send(next.get());
        }
    }

    private void send(Message message) {
        WebSocket open = socket;
        if (open != null) {
            open.writeTextMessage(MessageCodec.encode(message));
        }
    }

    private void enqueue(LongFunction<Message.Sequenced> message) {
        onLoop(() -> {
            if (outbox.add(message)) {
                sendWaiting();
            } else {
                LOG.log(System.Logger.Level.WARNING, "Too much waits for the server; an input was dropped.");
            }
        });
    }

    /// Before the verticle has started there is no other thread yet.
    private void onLoop(Runnable work) {
        if (context == null) {
            work.run();
        } else {
            context.runOnContext(none -> work.run());
        }
    }

    @Override
    public void scan(String deviceId, String text, String symbology) {
        Instant at = clock.instant();
        enqueue(sequence -> new Message.Scan(sequence, deviceId, text, symbology, at));
    }

    @Override
    public void card(String deviceId, String uid) {
        Instant at = clock.instant();
        enqueue(sequence -> new Message.CardPresented(sequence, deviceId, uid, at));
    }

    @Override
    public void jobState(String jobId, Message.JobState.State state, String detail, Instant at) {
        String bounded = DeviceStates.bounded(detail);
        enqueue(sequence -> new Message.JobState(sequence, jobId, state, bounded, at));
    }

    @Override
    public void jobConflict(String jobId) {
        onLoop(() -> send(new Message.Refused(
                Message.Refused.Reason.JOB_CONFLICT, jobId, "This job id belongs to another document.")));
    }

    @Override
    public void deviceState(String deviceId, Kind kind, String name, Condition condition, String detail) {
        states.report(deviceId, kind, name, condition, detail)
                .ifPresent(state -> onLoop(() -> {
                    if (opened) {
                        send(state);
                    }
                }));
    }

    /// Whether the server is there at the moment.
    public boolean isConnected() {
        return connected;
    }

    public String tillName() {
        return tillName;
    }

    public Collection<Message.DeviceState> deviceStates() {
        return states.all();
    }
}
