package io.zhanggui.protocol.server;

import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PairingCode;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.ScaleReading;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection of a gateway, from its opening to its end. The transport calls [#receive] for one text after
/// the other and [#closed] at the end.
public final class GatewayLink {
    /// What a gateway hears whose certificate has ended.
    public static final String EXPIRED =
            "The certificate of this gateway has ended, as it was away for too long. Pair it with a new code; what it has"
                    + " accepted for printing is kept.";

    private static final Duration RENEWAL_PATIENCE = Duration.ofMinutes(10);

    private final GatewayServer server;
    private final GatewayShop shop;
    private final InstantSource clock;
    private final GatewayPeer peer;
    private final GatewayLine line;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile Instant lastHeard;
    private volatile @Nullable Conversation conversation;
    private volatile boolean ended;
    /// Null for a gateway that has none.
    private volatile @Nullable Instant certificateUntil;
    private volatile Instant renewalAsked = Instant.MIN;

    private record Conversation(String gatewayId, int version, HandledSequences handled, JobFlow jobs) {}

    GatewayLink(GatewayServer server, GatewayShop shop, InstantSource clock, GatewayPeer peer, GatewayLine line) {
        this.server = server;
        this.shop = shop;
        this.clock = clock;
        this.peer = peer;
        this.line = line;
        this.lastHeard = clock.instant();
    }

    /// Handles one text frame. What the shop throws passes through; the transport then closes the connection
    /// and the gateway repeats the message on the next one.
    public void receive(String text) {
        if (ended) {
            return;
        }
        lastHeard = clock.instant();
        Message message;
        try {
            message = MessageCodec.decode(text);
        } catch (MalformedMessage e) {
            refuse(Reason.PROTOCOL, "A message could not be understood.");
            return;
        }
        Conversation open = conversation;
        if (open == null) {
            receiveOpening(message);
        } else {
            receiveFrom(open, message);
        }
    }

    /// Whether the gateway has said who it is, and was believed.
    public boolean isOpen() {
        return conversation != null;
    }

    /// The transport's connection has ended.
    public void closed() {
        ended = true;
        Conversation open = conversation;
        if (open != null && server.left(open.gatewayId(), this)) {
            server.tellConnection(open.gatewayId(), false);
        }
    }

    private void receiveOpening(Message message) {
        switch (message) {
            case Message.Enrol enrol when !isSpoken(enrol.protocolVersion()) -> refuseVersion(enrol.protocolVersion());
            case Message.Pair pair when !isSpoken(pair.protocolVersion()) -> refuseVersion(pair.protocolVersion());
            case Message.Hello hello when !isSpoken(hello.protocolVersion()) -> refuseVersion(hello.protocolVersion());
            case Message.Enrol enrol -> inTurn(() -> enrol(enrol));
            case Message.Hello hello
            when line.certificate().isPresent() ->
                admit(hello, line.certificate().get());
            case Message.Pair pair when mayUseToken(pair.protocolVersion()) -> inTurn(() -> pair(pair));
            case Message.Hello hello
            when mayUseToken(hello.protocolVersion()) -> {
                if (shop.isPaired(hello.gatewayId(), hello.proof())) {
                    begin(hello.gatewayId(), hello.protocolVersion(), hello.bootId());
                } else {
                    refuse(Reason.NOT_PAIRED, "This gateway is not paired with this server. Pair it with a new code.");
                }
            }
            case Message.Pair pair -> refuseToken(pair.protocolVersion());
            case Message.Hello hello -> refuseToken(hello.protocolVersion());
            default -> refuse(Reason.PROTOCOL, "A conversation opens with Hello, Enrol or Pair.");
        }
    }

    /// A gateway waits and asks again after this refusal, where a wrong code would end it.
    private void inTurn(BooleanSupplier pairing) {
        if (!server.pairing().take(line.address(), pairing)) {
            refuse(
                    Reason.PROTOCOL,
                    "Too many ask this server to be paired at the moment, or too many wrong codes came from this"
                            + " address. The gateway asks again by itself.");
        }
    }

    private boolean mayUseToken(int version) {
        return version <= Protocol.NEWEST_WITH_TOKEN && line.confidential();
    }

    private void refuseToken(int version) {
        refuse(
                Reason.NOT_PAIRED,
                version > Protocol.NEWEST_WITH_TOKEN
                        ? "A gateway of this version shows a certificate, and none came with this line. Pair it with a"
                                + " new code."
                        : "Others can listen on this line, so this server does not take a gateway of this version on it."
                                + " Install the gateway that belongs to this server and pair it at the server's https"
                                + " address.");
    }

    /// @return whether its code was right; as [#pair]
    private boolean enrol(Message.Enrol request) {
        Optional<Message.Enrolled> enrolled = shop.enrol(request);
        if (enrolled.isEmpty()) {
            refuseCode();
        } else {
            send(enrolled.get());
            ended = true;
            peer.close("paired");
        }
        return enrolled.isPresent();
    }

    private void admit(Message.Hello hello, X509Certificate certificate) {
        switch (shop.admit(certificate)) {
            case Admission.Admitted(String gatewayId, Instant until) -> {
                certificateUntil = until;
                begin(gatewayId, hello.protocolVersion(), hello.bootId());
            }
            case Admission.NotAdmitted(Reason reason, String text) -> refuse(reason, text);
        }
    }

    private boolean pair(Message.Pair pair) {
        Optional<Message.Paired> paired = shop.pair(PairingCode.normalized(pair.code()), pair.token());
        if (paired.isEmpty()) {
            refuseCode();
        } else {
            send(paired.get());
            begin(paired.get().gatewayId(), pair.protocolVersion(), pair.bootId());
        }
        return paired.isPresent();
    }

    private void refuseCode() {
        refuse(Reason.PAIRING_CODE, "The pairing code is wrong, used or too old. Ask for a new one.");
    }

    private static boolean isSpoken(int version) {
        return version >= Protocol.OLDEST_GATEWAY && version <= Protocol.VERSION;
    }

    private void refuseVersion(int version) {
        refuse(
                Reason.UNSUPPORTED_VERSION,
                "The server speaks the protocol versions " + Protocol.OLDEST_GATEWAY + " to " + Protocol.VERSION
                        + ", the gateway " + version
                        + ". Install the gateway that belongs to this server.");
    }

    /// Under the lock, so that a job stored meanwhile is neither missed nor sent before an older one.
    private void begin(String gatewayId, int version, String bootId) {
        sending.lock();
        try {
            JobFlow jobs = new JobFlow(shop, gatewayId, version, clock, this::send);
            conversation = new Conversation(gatewayId, version, server.joined(gatewayId, bootId, this), jobs);
            send(shop.configuration(gatewayId).forVersion(version));
            jobs.begin();
        } finally {
            sending.unlock();
        }
        server.tellConnection(gatewayId, true);
        // The shop took longer than the gateway waited: [#closed] found no conversation to end, or ended it too
        // early.
        if (ended) {
            server.left(gatewayId, this);
            server.tellConnection(gatewayId, false);
        }
    }

    private void receiveFrom(Conversation open, Message message) {
        switch (message) {
            case Message.Ping ping -> send(new Message.Pong(ping.number()));
            case Message.Sequenced sequenced -> {
                open.handled().once(sequenced.sequence(), () -> deliver(open, sequenced));
                send(new Message.Ack(sequenced.sequence()));
            }
            case Message.Credit credit -> withJobs(open, jobs -> jobs.credit(credit.weight()));
            case Message.DeviceState state -> shop.deviceChanged(open.gatewayId(), state);
            case ScaleReading reading -> shop.weighed(open.gatewayId(), reading);
            case Message.Renew renew when certificateUntil != null -> renew(open.gatewayId(), renew.publicKey());
            case Message.FoundDevices found -> shop.devicesFound(open.gatewayId(), found);
            case Message.Refused refused -> {
                shop.jobRefused(open.gatewayId(), refused);
                withJobs(open, jobs -> jobs.answered(refused.subject()));
            }
            default -> refuse(Reason.PROTOCOL, "A message came out of turn.");
        }
    }

    private void deliver(Conversation open, Message.Sequenced message) {
        switch (message) {
            case Message.Scan scan -> shop.scanned(open.gatewayId(), scan);
            case Message.CardPresented card -> shop.presented(open.gatewayId(), card);
            case CardRemoved card -> shop.removed(open.gatewayId(), card);
            case CardSwiped card -> shop.swiped(open.gatewayId(), card);
            case Message.JobState state -> {
                shop.jobChanged(open.gatewayId(), state);
                withJobs(open, jobs -> jobs.answered(state.jobId()));
            }
        }
    }

    void print(Message.PrintJob job) {
        sending.lock();
        try {
            Conversation open = conversation;
            if (open != null) {
                open.jobs().print(job);
            }
        } finally {
            sending.unlock();
        }
    }

    private void withJobs(Conversation open, Consumer<JobFlow> work) {
        sending.lock();
        try {
            work.accept(open.jobs());
        } finally {
            sending.unlock();
        }
    }

    /// @param since the version that knows the message
    boolean tell(Message message, int since) {
        Conversation open = conversation;
        if (ended || open == null || open.version() < since) {
            return false;
        }
        send(message);
        return true;
    }

    void configure() {
        Conversation open = conversation;
        if (open != null) {
            sending.lock();
            try {
                send(shop.configuration(open.gatewayId()).forVersion(open.version()));
            } finally {
                sending.unlock();
            }
        }
    }

    void refuse(Reason reason, String text) {
        send(new Message.Refused(reason, "", text));
        ended = true;
        peer.close(text);
    }

    /// Its gateway is no longer paired.
    void revoke() {
        if (certificateUntil == null) {
            refuse(Reason.NOT_PAIRED, "This gateway is no longer paired. Pair it with a new code.");
        } else {
            refuse(Reason.REVOKED, "The pairing of this gateway was withdrawn. Pair it with a new code.");
        }
    }

    private void renew(String gatewayId, String publicKey) {
        Optional<X509Certificate> renewed = shop.renew(gatewayId, publicKey);
        if (renewed.isEmpty()) {
            revoke();
        } else {
            // The line's own certificate counts until the gateway has come with this one: it may not have stored it.
            send(new Message.Renewed(GatewayKeys.text(renewed.get())));
        }
    }

    void tend() {
        if (lastHeard.plus(Duration.ofMillis(Protocol.IDLE_TIMEOUT_MILLIS)).isBefore(clock.instant())) {
            peer.close("nothing heard for " + Protocol.IDLE_TIMEOUT_MILLIS + " ms");
        }
        Instant until = certificateUntil;
        Conversation open = conversation;
        if (open != null && !ended) {
            tendPairing(open.gatewayId(), until == null ? Instant.MAX : until);
        }
    }

    private void tendPairing(String gatewayId, Instant until) {
        switch (shop.lifeOf(gatewayId, until)) {
            case GOOD -> {}
            case RENEWAL_DUE -> {
                // Asked again until the gateway comes with a new one: it may have had no room on its disk.
                if (renewalAsked.isBefore(clock.instant().minus(RENEWAL_PATIENCE))) {
                    renewalAsked = clock.instant();
                    send(new Message.RenewalDue());
                }
            }
            case OVER -> refuse(Reason.CERTIFICATE_EXPIRED, EXPIRED);
            case WITHDRAWN -> revoke();
        }
    }

    private void send(Message message) {
        if (!ended) {
            peer.send(MessageCodec.encode(message));
        }
    }
}
