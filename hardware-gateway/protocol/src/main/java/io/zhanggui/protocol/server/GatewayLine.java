package io.zhanggui.protocol.server;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// How a gateway has reached the server.
/// @param address of the other side, as far as it is known
/// @param confidential nobody else can listen: TLS, or a line that does not leave the server's computer
/// @param certificate what the other side has proved in TLS to hold the key of; whose it is nobody has looked at yet
public record GatewayLine(String address, boolean confidential, Optional<X509Certificate> certificate) {
    /// A line within the server's computer, without TLS.
    public static final GatewayLine LOCAL = new GatewayLine("127.0.0.1", true, Optional.empty());
}
