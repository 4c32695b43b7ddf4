package io.zhanggui.protocol.server;

import io.zhanggui.protocol.Message.Refused;
import java.time.Instant;

/// What the shop says to a gateway's certificate.
public sealed interface Admission {

    /// @param until the end of the certificate
    record Admitted(String gatewayId, Instant until) implements Admission {}

    /// @param text a sentence for the person at the gateway
    record NotAdmitted(Refused.Reason reason, String text) implements Admission {}
}
