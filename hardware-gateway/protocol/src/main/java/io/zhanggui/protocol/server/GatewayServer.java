package io.zhanggui.protocol.server;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.ShowText;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// All gateways of a shop. A web server opens a [GatewayLink] for each WebSocket on
/// [io.zhanggui.protocol.Protocol#PATH]. Thread-safe.
public final class GatewayServer {
    private final GatewayShop shop;
    private final InstantSource clock;
    private final Map<String, GatewayLink> links = new ConcurrentHashMap<>();
    private final Map<String, HandledSequences> handled = new ConcurrentHashMap<>();
    private final PairingTurns pairing;
    private final ReentrantLock telling = new ReentrantLock();

    public GatewayServer(GatewayShop shop, InstantSource clock) {
        this.shop = shop;
        this.clock = clock;
        this.pairing = new PairingTurns(clock);
    }

    public GatewayLink open(GatewayPeer peer, GatewayLine line) {
        return new GatewayLink(this, shop, clock, peer, line);
    }

    public boolean isConnected(String gatewayId) {
        return links.containsKey(gatewayId);
    }

    /// Sends the job if the gateway is there. Otherwise nothing happens: [GatewayShop#unanswered] brings it when the
    /// gateway comes back, so the job has to be stored before. Jobs of one printer are given in growing sequence.
    public void print(String gatewayId, Message.PrintJob job) {
        GatewayLink link = links.get(gatewayId);
        if (link != null) {
            link.print(job);
        }
    }

    /// Says something that an old gateway would not understand.
    /// @return whether the gateway is there and new enough
    public boolean tell(String gatewayId, Message message) {
        GatewayLink link = links.get(gatewayId);
        return link != null && link.tell(message, message instanceof ShowText ? 4 : 2);
    }

    /// Sends the configuration anew after it was changed.
    public void reconfigure(String gatewayId) {
        GatewayLink link = links.get(gatewayId);
        if (link != null) {
            link.configure();
        }
    }

    /// Ends the conversation with a gateway that is no longer paired.
    public void disconnect(String gatewayId) {
        GatewayLink link = links.get(gatewayId);
        if (link != null) {
            link.revoke();
        }
    }

    /// Closes the links on which nothing was read for too long or whose certificate has ended, and asks for the renewal
    /// of certificates. To be called each second. A WebSocket that never opens a conversation is ended by the
    /// transport's own idle timeout.
    public void tendLinks() {
        links.values().forEach(GatewayLink::tend);
    }

    PairingTurns pairing() {
        return pairing;
    }

    /// The sequences handled in a gateway's present run; kept while its connections come and go.
    HandledSequences joined(String gatewayId, String bootId, GatewayLink link) {
        GatewayLink before = links.put(gatewayId, link);
        if (before != null && before != link) {
            before.refuse(Message.Refused.Reason.REPLACED, "Another connection of this gateway has taken over.");
        }
        return handled.compute(
                gatewayId, (id, known) -> known != null && known.isOf(bootId) ? known : new HandledSequences(bootId));
    }

    /// Tells that the gateway is there, or gone, if that is so by then: of a line that ends and one that begins at the
    /// same time the one that ends must not have the last word.
    void tellConnection(String gatewayId, boolean connected) {
        telling.lock();
        try {
            if (isConnected(gatewayId) == connected) {
                shop.connectionChanged(gatewayId, connected);
            }
        } finally {
            telling.unlock();
        }
    }

    /// True if this link was the gateway's present one.
    boolean left(String gatewayId, GatewayLink link) {
        return links.remove(gatewayId, link);
    }
}
