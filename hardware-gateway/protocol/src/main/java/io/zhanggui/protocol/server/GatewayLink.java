package io.zhanggui.protocol.server;

import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PairingCode;
import io.zhanggui.protocol.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection of a gateway, from its opening to its end. The transport calls [#receive] for one text after the
/// other and [#closed] at the end.
public final class GatewayLink {
    private final GatewayServer server;
    private final GatewayShop shop;
    private final InstantSource clock;
    private final GatewayPeer peer;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile Instant lastHeard;
    private volatile @Nullable Conversation conversation;
    private volatile boolean ended;

    private record Conversation(String gatewayId, int version, HandledSequences handled) {}

    GatewayLink(GatewayServer server, GatewayShop shop, InstantSource clock, GatewayPeer peer) {
        this.server = server;
        this.shop = shop;
        this.clock = clock;
        this.peer = peer;
        this.lastHeard = clock.instant();
    }

    /// Handles one text frame. What the shop throws passes through; the transport then closes the connection and the
    /// gateway repeats the message on the next one.
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
            shop.connectionChanged(open.gatewayId(), false);
        }
    }

    private void receiveOpening(Message message) {
        switch (message) {
            case Message.Pair pair when !isSpoken(pair.protocolVersion()) -> refuseVersion(pair.protocolVersion());
            case Message.Hello hello when !isSpoken(hello.protocolVersion()) -> refuseVersion(hello.protocolVersion());
            case Message.Pair pair -> {
                // One after the other: a gateway that grew tired of waiting asks again while its first question is
                // still at work, and the later connection is the one that lives.
                synchronized (server) {
                    pair(pair);
                }
            }
            case Message.Hello hello -> {
                if (shop.isPaired(hello.gatewayId(), hello.proof())) {
                    begin(hello.gatewayId(), hello.protocolVersion(), hello.bootId());
                } else {
                    refuse(Reason.NOT_PAIRED, "This gateway is not paired with this server. Pair it with a new code.");
                }
            }
            default -> refuse(Reason.PROTOCOL, "A conversation opens with Hello or Pair.");
        }
    }

    private void pair(Message.Pair pair) {
        Optional<Message.Paired> paired = shop.pair(PairingCode.normalized(pair.code()), pair.token());
        if (paired.isEmpty()) {
            refuse(Reason.PAIRING_CODE, "The pairing code is wrong, used or too old. Ask for a new one.");
        } else {
            send(paired.get());
            begin(paired.get().gatewayId(), pair.protocolVersion(), pair.bootId());
        }
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
            conversation = new Conversation(gatewayId, version, server.joined(gatewayId, bootId, this));
            send(shop.configuration(gatewayId).forVersion(version));
            shop.unanswered(gatewayId).forEach(this::send);
        } finally {
            sending.unlock();
        }
        shop.connectionChanged(gatewayId, true);
        if (ended) {
            leftWhileJoining(gatewayId);
        }
    }

    /// The shop took longer than the gateway waited: [#closed] found no conversation to end, or ended it too early.
    private void leftWhileJoining(String gatewayId) {
        server.left(gatewayId, this);
        if (!server.isConnected(gatewayId)) {
            shop.connectionChanged(gatewayId, false);
        }
    }

    private void receiveFrom(Conversation open, Message message) {
        switch (message) {
            case Message.Ping ping -> send(new Message.Pong(ping.number()));
            case Message.Sequenced sequenced -> {
                open.handled().once(sequenced.sequence(), () -> deliver(open.gatewayId(), sequenced));
                send(new Message.Ack(sequenced.sequence()));
            }
            case Message.DeviceState state -> shop.deviceChanged(open.gatewayId(), state);
            case Message.FoundDevices found -> shop.devicesFound(open.gatewayId(), found);
            case Message.Refused refused -> shop.jobRefused(open.gatewayId(), refused);
            default -> refuse(Reason.PROTOCOL, "A message came out of turn.");
        }
    }

    private void deliver(String gatewayId, Message.Sequenced message) {
        switch (message) {
            case Message.Scan scan -> shop.scanned(gatewayId, scan);
            case Message.CardPresented card -> shop.presented(gatewayId, card);
            case Message.JobState state -> shop.jobChanged(gatewayId, state);
        }
    }

    void print(Message.PrintJob job) {
        sending.lock();
        try {
            send(job);
        } finally {
            sending.unlock();
        }
    }

    /// For messages of version 2.
    boolean tell(Message message) {
        Conversation open = conversation;
        if (ended || open == null || open.version() < 2) {
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

    void closeWhenIdle() {
        if (lastHeard.plus(Duration.ofMillis(Protocol.IDLE_TIMEOUT_MILLIS)).isBefore(clock.instant())) {
            peer.close("nothing heard for " + Protocol.IDLE_TIMEOUT_MILLIS + " ms");
        }
    }

    private void send(Message message) {
        if (!ended) {
            peer.send(MessageCodec.encode(message));
        }
    }
}
