package io.zhanggui.gateway.link;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.ShowText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The link to the server: sends what the devices have to say and hears what they are to do. Everything of it
/// happens on its event loop.
public final class LinkVerticle extends VerticleBase implements Uplink {
    private static final int REFUSED_PAUSE_MILLIS = 30_000;
    private static final int STATES_PAUSE_MILLIS = 50;
    /// A timer takes no less.
    private static final int AT_ONCE = 1;

    private static final System.Logger LOG = System.getLogger(LinkVerticle.class.getName());

    private final Settings settings;
    private final Devices devices;
    private final Console console;
    private final InstantSource clock;
    private final PairingFile file;
    private final DeviceStates states;
    private final Outbox outbox = new Outbox();
    private final JobCredit credit = new JobCredit();
    private final Pairing pairing;
    private @Nullable Wire wire;
    private boolean opened;
    private long pings;
    private final AtomicBoolean statesDue = new AtomicBoolean();
    private long statesSentNanos = System.nanoTime();
    private volatile String tillName = "";
    private volatile boolean connected;
    private volatile int waitingMessages;

    /// How the gateway was started.
    /// @param pairingCode null when it was paired, or asked to be, before
    public record Settings(
            ServerAddress server,
            Path folder,
            String softwareVersion,
            @Nullable String pairingCode) {}

    /// Throws when the folder's files are damaged.
    public LinkVerticle(Settings settings, Devices devices, Console console, InstantSource clock) throws IOException {
        this.settings = settings;
        this.devices = devices;
        this.console = console;
        this.clock = clock;
        this.file = new PairingFile(settings.folder());
        this.states = new DeviceStates(clock);
        this.pairing = new Pairing(settings, file, console);
    }

    @Override
    public Future<?> start() throws Exception {
        wire = new Wire(vertx, settings.server(), pairing::shown, console, new ServerSide());
        Optional<DeviceConfiguration> known = file.devices();
        if (known.isPresent() && pairing.isPaired()) {
            configure(known.get());
        }
        vertx.setPeriodic(Protocol.PING_INTERVAL_MILLIS, timer -> beat());
        wire.dial();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return wire == null ? Future.succeededFuture() : wire.stop();
    }

    private Wire wire() {
        return Objects.requireNonNull(wire, "started");
    }

    /// What happens on the wire.
    private final class ServerSide implements Wire.End {

        @Override
        public void connected(X509Certificate met) {
            opened = false;
            pairing.opening(met).ifPresent(LinkVerticle.this::send);
        }

        @Override
        public void heard(Message message) {
            switch (message) {
                case Message.Pong pong -> {}
                case Message.Ack ack -> acknowledged(ack);
                case Message.PrintJob job -> {
                    credit.heard(job.weight());
                    devices.print(job);
                }
                case Message.CancelJob cancelled -> devices.cancel(cancelled.jobId());
                case Message.FindDevices question -> devices.find(question);
                case ShowText text -> devices.show(text);
                case Message.Enrolled enrolled -> {
                    if (pairing.enrolled(enrolled)) {
                        wire().leave(AT_ONCE);
                    }
                }
                case Message.RenewalDue due -> send(pairing.renewal());
                case Message.Renewed renewed -> {
                    if (pairing.renewed(renewed)) {
                        wire().leave(AT_ONCE);
                    }
                }
                case DeviceConfiguration configuration -> configured(configuration);
                case Message.Refused refused -> refused(refused);
                default -> LOG.log(System.Logger.Level.WARNING, "An unexpected message: {0}", message);
            }
        }

        @Override
        public void dropped() {
            opened = false;
            connected = false;
            outbox.disconnected();
        }

        @Override
        public void misheard(Optional<MessageCodec.UnreadJob> job) {
            job.ifPresent(unread -> {
                credit.heard(unread.weight());
                jobState(
                        unread.jobId(),
                        Message.JobState.State.FAILED,
                        "The gateway does not understand this job. Install the gateway that belongs to this server.",
                        clock.instant());
                tellRoom();
            });
        }

        @Override
        public void strangeServer(String sentence) {
            pairing.strangeServer(sentence);
        }
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
            credit.begin();
            pairing.taken();
            wire().steady();
            console.say("Connected to " + settings.server() + " for the till " + configuration.tillName() + ".");
        }
        sendWaiting();
        tellRoom();
    }

    private void tellRoom() {
        if (opened) {
            credit.toTell(devices.heldWeight()).ifPresent(this::send);
        }
    }

    private void configure(DeviceConfiguration configuration) {
        tillName = configuration.tillName();
        states.configure(configuration);
        devices.configure(configuration);
    }

    private void refused(Message.Refused refused) {
        if (refused.reason() == Message.Refused.Reason.REVOKED) {
            devices.givenUp();
        }
        switch (pairing.refused(refused)) {
            case END -> {}
            case OPEN_DIFFERENTLY -> wire().drop(refused.text());
            case WAIT -> wire().leave(REFUSED_PAUSE_MILLIS);
        }
    }

    private void acknowledged(Message.Ack ack) {
        for (Message.Sequenced settled : outbox.acknowledged(ack.sequence())) {
            if (settled instanceof Message.JobState state && state.state().isFinal()) {
                devices.settled(state);
            }
        }
        sendWaiting();
        waitingMessages = outbox.size();
    }

    /// Each second: a sign of life, and a look whether the server gives one.
    private void beat() {
        outbox.tellDropped();
        if (wire().isUp() && !wire().dropIfSilent() && opened) {
            send(new Message.Ping(++pings));
        }
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

    /// Before the start there is nobody to hear it.
    private void send(Message message) {
        Wire started = wire;
        if (started != null) {
            started.send(message);
        }
    }

    private void enqueue(Consumer<Outbox> addition) {
        onLoop(() -> {
            addition.accept(outbox);
            sendWaiting();
            waitingMessages = outbox.size();
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
    public void input(Input input) {
        Instant at = clock.instant();
        enqueue(waiting -> waiting.addInput(sequence -> input.message(sequence, at), at));
    }

    @Override
    public void weighed(ScaleReading reading) {
        sendNow(reading);
    }

    @Override
    public void jobState(String jobId, Message.JobState.State state, String detail, Instant at) {
        String bounded = DeviceStates.bounded(detail);
        enqueue(waiting -> waiting.add(sequence -> new Message.JobState(sequence, jobId, state, bounded, at)));
    }

    @Override
    public void found(Message.FoundDevices answer) {
        sendNow(answer);
    }

    @Override
    public void roomChanged() {
        onLoop(this::tellRoom);
    }

    @Override
    public void jobConflict(String jobId) {
        sendNow(new Message.Refused(
                Message.Refused.Reason.JOB_CONFLICT, jobId, "This job id belongs to another document."));
    }

    /// Or never.
    private void sendNow(Message message) {
        onLoop(() -> {
            if (opened) {
                send(message);
            }
        });
    }

    @Override
    public void deviceState(String deviceId, Kind kind, String name, Condition condition, String detail) {
        if (states.report(deviceId, kind, name, condition, detail) && statesDue.compareAndSet(false, true)) {
            onLoop(this::sendStatesInTurn);
        }
    }

    /// At once, and then not before a pause: whoever has a printer's address could fill the memory with its
    /// changes. The last state counts, those between need not be seen.
    private void sendStatesInTurn() {
        long wait = TimeUnit.NANOSECONDS.toMillis(statesSentNanos - System.nanoTime()) + STATES_PAUSE_MILLIS;
        if (context != null && wait > 0 && wait <= STATES_PAUSE_MILLIS) {
            vertx.setTimer(wait, timer -> sendStates());
        } else {
            sendStates();
        }
    }

    private void sendStates() {
        statesDue.set(false);
        statesSentNanos = System.nanoTime();
        List<Message.DeviceState> changes = states.changes();
        if (opened) {
            changes.forEach(this::send);
        }
    }

    /// Whether the server is there at the moment.
    public boolean isConnected() {
        return connected;
    }

    /// Why the server does not take this gateway, as a sentence; empty when it does, or is away.
    public String refusal() {
        return pairing.refusal();
    }

    /// How much the server has not acknowledged yet.
    public int waitingMessages() {
        return waitingMessages;
    }

    public String tillName() {
        return tillName;
    }

    public Collection<Message.DeviceState> deviceStates() {
        return states.all();
    }
}
