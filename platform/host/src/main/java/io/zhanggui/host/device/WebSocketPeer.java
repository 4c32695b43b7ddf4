package io.zhanggui.host.device;

import io.zhanggui.protocol.server.GatewayLink;
import io.zhanggui.protocol.server.GatewayPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends to one gateway from a thread of its own: whoever has a message never waits for a slow line.
final class WebSocketPeer implements GatewayPeer {
    private static final Logger log = LoggerFactory.getLogger(WebSocketPeer.class);
    private static final int MAX_WAITING = 1_000;
    /// How long a gateway that does not answer may keep a connection that is being closed.
    private static final long CLOSING_MILLIS = 1_000;
    /// Ends the sender. Not a text that is ever sent: every message is JSON.
    private static final String END = "";

    private final Session session;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile String reason = "";
    private volatile @Nullable GatewayLink link;

    WebSocketPeer(Session session) {
        this.session = session;
    }

    void start(GatewayLink opened) {
        link = opened;
        Thread.ofVirtual().name("gateway " + session.getId()).start(this::sendAll);
    }

    @Override
    public void send(String text) {
        if (!closing.get() && !waiting.offer(text)) {
            // The gateway reads nothing. What it missed it gets when it connects again.
            close("too many messages are waiting");
        }
    }

    @Override
    public void close(String why) {
        if (closing.compareAndSet(false, true)) {
            reason = why;
            if (!waiting.offer(END)) {
                waiting.clear();
                waiting.add(END);
            }
            // A frozen peer answers no close; the till must see at once that its devices are away.
            session.setMaxIdleTimeout(CLOSING_MILLIS);
            tellLink();
        }
    }

    /// The connection is gone, whoever closed it.
    void ended() {
        closing.set(true);
        waiting.clear();
        waiting.add(END);
        tellLink();
    }

    private void tellLink() {
        GatewayLink known = link;
        if (known != null) {
            known.closed();
        }
    }

    private void sendAll() {
        try {
            for (String text = waiting.take(); !text.equals(END); text = waiting.take()) {
                session.getBasicRemote().sendText(text);
            }
            if (session.isOpen()) {
                String shortened = reason.length() <= 30 ? reason : reason.substring(0, 30);
                session.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, shortened));
            }
        } catch (IOException | IllegalStateException gone) {
            log.debug("A gateway's connection ended while something was sent", gone);
            close("the connection is broken");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
