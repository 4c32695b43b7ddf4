package io.zhanggui.host.device;

import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.server.GatewayLine;
import io.zhanggui.protocol.server.GatewayLink;
import io.zhanggui.protocol.server.GatewayServer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket that gateways dial.
public final class GatewayEndpoint extends Endpoint {
    private static final Logger log = LoggerFactory.getLogger(GatewayEndpoint.class);
    /// For a connection that never says who it is.
    private static final long SILENT_MILLIS = 10_000;

    private final GatewayServer server;
    private final UnopenedConnections unopened;
    private @Nullable WebSocketPeer peer;

    private GatewayEndpoint(GatewayServer server, UnopenedConnections unopened) {
        this.server = server;
        this.unopened = unopened;
    }

    static ServerEndpointConfig config(GatewayServer server) {
        UnopenedConnections unopened = new UnopenedConnections();
        return ServerEndpointConfig.Builder.create(GatewayEndpoint.class, Protocol.PATH)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new GatewayEndpoint(server, unopened));
                    }
                })
                .build();
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(Protocol.MAX_OPENING_BYTES);
        session.setMaxIdleTimeout(SILENT_MILLIS);
        WebSocketPeer opened = new WebSocketPeer(session);
        peer = opened;
        GatewayLink link = server.open(opened, line(session));
        opened.start(link);
        unopened.add(opened);
        session.addMessageHandler(String.class, text -> {
            try {
                link.receive(text);
                if (link.isOpen() && unopened.remove(opened)) {
                    session.setMaxTextMessageBufferSize(Protocol.MAX_MESSAGE_CHARS);
                }
            } catch (RuntimeException failed) {
                // Not acknowledged, so the gateway repeats the message on its next connection.
                log.warn("A gateway's message was not handled; it will come again", failed);
                opened.close("the server could not handle a message");
            }
        });
    }

    private static GatewayLine line(Session session) {
        return session.getUserPrincipal() instanceof GatewayLineFilter.Caller caller
                ? caller.line()
                : new GatewayLine("", false, Optional.empty());
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        WebSocketPeer closed = peer;
        if (closed != null) {
            unopened.remove(closed);
            closed.ended();
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        log.debug("A gateway's connection failed", failure);
    }
}
