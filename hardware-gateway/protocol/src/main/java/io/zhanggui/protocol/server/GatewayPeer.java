package io.zhanggui.protocol.server;

/// The WebSocket of one gateway. Thread-safe. Both methods do nothing when it is closed already.
public interface GatewayPeer {

    /// Sends a text frame after those given before, without waiting for it.
    void send(String text);

    /// Closes after what was sent.
    void close(String reason);
}
