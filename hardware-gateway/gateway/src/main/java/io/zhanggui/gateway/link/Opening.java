package io.zhanggui.gateway.link;

import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PairingCode;
import io.zhanggui.protocol.Protocol;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the gateway introduces itself: with its identity, or by asking to be paired as long as it has none. Not
/// thread-safe.
final class Opening {
    private final String softwareVersion;
    private final String bootId = UUID.randomUUID().toString();
    private @Nullable Identity identity;
    private @Nullable PairingRequest request;
    private @Nullable KeyPair nextKeys;
    private boolean asks;

    /// What to do after a refusal.
    enum Reaction {
        END,
        OPEN_DIFFERENTLY,
        WAIT
    }

    /// @param asked the request of an earlier start that was never answered: the server may have granted it, so the
    ///     same is asked again, unless another code is given
    /// @param code null, or as in the settings, where it stays after it was used
    Opening(
            String softwareVersion,
            Optional<Identity> identity,
            Optional<PairingRequest> asked,
            @Nullable String code) {
        this.softwareVersion = softwareVersion;
        this.identity = identity.orElse(null);
        String fresh = code == null
                        || identity.filter(known -> known.isPairedBy(PairingCode.normalized(code)))
                                .isPresent()
                ? null
                : code;
        Optional<PairingRequest> again = asked.filter(before -> fresh == null || before.isOf(fresh));
        if (again.isPresent()) {
            this.request = again.get();
        } else if (fresh != null) {
            this.request = PairingRequest.of(fresh);
        }
        this.asks = identity.isEmpty();
        if (asks && request == null) {
            throw new IllegalArgumentException(
                    "This gateway is not paired yet. Give it the code that the server shows: --pair CODE");
        }
    }

    boolean isPaired() {
        return identity != null;
    }

    /// What the gateway asks to be paired with, if that comes next.
    Optional<PairingRequest> asking() {
        return asks ? Optional.ofNullable(request) : Optional.empty();
    }

    /// Whose certificate the next line shows, and whose servers it takes; empty when the gateway asks to be paired.
    Optional<Identity> shown() {
        return asks ? Optional.empty() : Optional.ofNullable(identity);
    }

    /// The first message on a line, in the newest version that this gateway speaks.
    /// @param authority the one that was met on the line
    Message message(X509Certificate authority) {
        Identity known = identity;
        PairingRequest asked = request;
        if (!asks && known != null) {
            return new Message.Hello(Protocol.VERSION, softwareVersion, known.gatewayId(), bootId, "");
        }
        if (asked == null) {
            throw new IllegalStateException("neither identity nor request");
        }
        return asked.message(softwareVersion, authority);
    }

    /// Who the gateway is from now on; empty when the answer is not from who knows the code.
    Optional<Identity> answered(Message.Enrolled answer, X509Certificate authority) {
        return asking().flatMap(asked -> asked.answered(answer, authority));
    }

    /// After the identity was stored.
    void is(Identity known) {
        identity = known;
        request = null;
        nextKeys = null;
        asks = false;
    }

    Message.Renew renewal() {
        KeyPair keys = GatewayKeys.generate();
        nextKeys = keys;
        return new Message.Renew(GatewayKeys.text(keys.getPublic()));
    }

    /// Who the gateway is from now on; empty when it was not asked for, or the certificate is for another key.
    Optional<Identity> renewed(Message.Renewed answer) {
        KeyPair keys = nextKeys;
        Identity known = identity;
        X509Certificate certificate = GatewayKeys.certificate(answer.certificate());
        if (keys == null || known == null || !certificate.getPublicKey().equals(keys.getPublic())) {
            return Optional.empty();
        }
        Identity next = known.renewed(keys.getPrivate(), certificate);
        return GatewayKeys.isSignedBy(certificate, known.authority())
                        && next.gatewayId().equals(known.gatewayId())
                ? Optional.of(next)
                : Optional.empty();
    }

    /// A server that does not know the identity may have been set up anew: a pairing that is asked for is for that.
    Reaction afterRefusal(Reason reason) {
        return switch (reason) {
            case PAIRING_CODE -> Reaction.END;
            case NOT_PAIRED, CERTIFICATE_UNKNOWN, CERTIFICATE_EXPIRED, REVOKED -> askInstead();
            case UNSUPPORTED_VERSION, REPLACED, JOB_CONFLICT, PROTOCOL -> Reaction.WAIT;
        };
    }

    /// The same when the server is not of the authority that the identity is of.
    Reaction askInstead() {
        if (asks || request == null) {
            return Reaction.WAIT;
        }
        asks = true;
        return Reaction.OPEN_DIFFERENTLY;
    }
}
