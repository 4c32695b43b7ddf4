package io.zhanggui.gateway.link;

import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PairingCode;
import io.zhanggui.protocol.Protocol;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the gateway introduces itself: with its identity, or by asking to be paired as long as it has none. Not
/// thread-safe.
final class Opening {
    private final String softwareVersion;
    private final String bootId = UUID.randomUUID().toString();
    private Message.@Nullable Pair request;
    private Message.@Nullable Paired identity;

    /// What to do after a refusal.
    enum Reaction {
        END,
        OPEN_DIFFERENTLY,
        WAIT
    }

    /// @param asked the request of an earlier start that was never answered: the server may have granted it, so the
    ///     same is asked again, unless another code is given
    Opening(
            String softwareVersion,
            Optional<Message.Paired> identity,
            Optional<Message.Pair> asked,
            @Nullable String pairingCode) {
        this.softwareVersion = softwareVersion;
        this.identity = identity.orElse(null);
        Optional<Message.Pair> again =
                asked.filter(pair -> pairingCode == null || isSameCode(pair.code(), pairingCode));
        if (again.isPresent()) {
            this.request = request(again.get().code(), again.get().token());
        } else if (pairingCode != null) {
            this.request = request(pairingCode, GatewayToken.random());
        }
        if (this.identity == null && this.request == null) {
            throw new IllegalArgumentException(
                    "This gateway is not paired yet. Give it the code that the server shows:" + " --pair CODE");
        }
    }

    private Message.Pair request(String code, String token) {
        return new Message.Pair(Protocol.VERSION, softwareVersion, bootId, code, token);
    }

    private static boolean isSameCode(String one, String other) {
        return PairingCode.normalized(one).equals(PairingCode.normalized(other));
    }

    boolean isPaired() {
        return identity != null;
    }

    /// The first message of the next connection, in the newest version that this gateway speaks.
    Message message() {
        Message.Paired paired = identity;
        Message.Pair asking = request;
        if (paired != null) {
            return new Message.Hello(Protocol.VERSION, softwareVersion, paired.gatewayId(), bootId, paired.token());
        }
        if (asking == null) {
            throw new IllegalStateException("neither identity nor request");
        }
        return asking;
    }

    void paired(Message.Paired paired) {
        identity = paired;
        request = null;
    }

    /// A server that does not know the identity may have been set up anew: a pairing that is asked for is for that.
    Reaction afterRefusal(Reason reason) {
        return switch (reason) {
            case PAIRING_CODE -> Reaction.END;
            case NOT_PAIRED -> {
                if (request == null) {
                    yield Reaction.WAIT;
                }
                identity = null;
                yield Reaction.OPEN_DIFFERENTLY;
            }
            case UNSUPPORTED_VERSION, REPLACED, JOB_CONFLICT, PROTOCOL -> Reaction.WAIT;
        };
    }
}
