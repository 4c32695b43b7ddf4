package io.zhanggui.host.device;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// The connections that have not said yet which gateway they are. Anybody may open one, so there are few: one
/// too many ends the oldest, because a gateway introduces itself at once. Thread-safe.
final class UnopenedConnections {
    static final int MAX = 64;

    private final SequencedSet<WebSocketPeer> peers = new LinkedHashSet<>();

    void add(WebSocketPeer peer) {
        WebSocketPeer oldest = null;
        synchronized (this) {
            peers.add(peer);
            if (peers.size() > MAX) {
                oldest = peers.removeFirst();
            }
        }
        if (oldest != null) {
            oldest.close("too many are waiting");
        }
    }

    /// True if it was one of them.
    synchronized boolean remove(WebSocketPeer peer) {
        return peers.remove(peer);
    }
}
