package io.zhanggui.protocol.server;

import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.ScaleReading;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the conversation with the gateways asks of, and tells, the shop. Called on the thread that received the
/// message; a message counts as handled when the call returns, and is repeated by the gateway when it throws.
public interface GatewayShop {

    /// Uses up a pairing code and makes its gateway known, storing [io.zhanggui.protocol.GatewayToken#hash]
    /// only. A gateway that is known by its token already gets the same answer again, whatever has become of
    /// the code. Empty if the code is wrong, used or too old. Called for one gateway after the other.
    /// @param code normalized by [io.zhanggui.protocol.PairingCode#normalized]
    /// @param token what the gateway will prove itself with
    Optional<Message.Paired> pair(String code, String token);

    /// Whether this gateway is paired and this is its token.
    boolean isPaired(String gatewayId, String token);

    /// Uses up the pairing code that the request proves to know, makes its gateway known and gives it a
    /// certificate. A gateway that is known by its key already, and has not come with its certificate yet, gets
    /// an answer again, whatever has become of the code. Empty if no open code fits. Called for one gateway
    /// after the other.
    Optional<Message.Enrolled> enrol(Message.Enrol request);

    /// Whose certificate this is, and whether it is good now.
    Admission admit(X509Certificate certificate);

    /// How a gateway stands now whose certificate ends then. Asked each second for each line.
    /// @param until [Instant#MAX] for a gateway that has a token instead, which has no end
    CertificateLife lifeOf(String gatewayId, Instant until);

    /// A certificate for the gateway's next key; empty if the gateway is no longer paired.
    Optional<X509Certificate> renew(String gatewayId, String publicKey);

    /// The stages of a certificate.
    enum CertificateLife {
        GOOD,
        /// the last third of its life
        RENEWAL_DUE,
        OVER,
        /// the gateway is no longer paired
        WITHDRAWN
    }

    DeviceConfiguration configuration(String gatewayId);

    /// The jobs of which no state was heard yet, in the order of printing, with the lifetime that is left to
    /// each.
    /// @param limit the first ones, so many
    List<Message.PrintJob> unanswered(String gatewayId, int limit);

    void scanned(String gatewayId, Message.Scan scan);

    void presented(String gatewayId, Message.CardPresented card);

    void removed(String gatewayId, CardRemoved card);

    void swiped(String gatewayId, CardSwiped card);

    void weighed(String gatewayId, ScaleReading reading);

    /// May repeat a state after a restart of either side.
    void jobChanged(String gatewayId, Message.JobState state);

    void deviceChanged(String gatewayId, Message.DeviceState state);

    /// The answer to [Message.FindDevices].
    void devicesFound(String gatewayId, Message.FoundDevices found);

    /// A job id was used for two documents; the first one stands.
    void jobRefused(String gatewayId, Message.Refused refusal);

    /// The gateway is there, and may be given jobs, or is gone. May say the same twice, and of a gateway that is no
    /// longer paired.
    void connectionChanged(String gatewayId, boolean connected);
}
