package io.zhanggui.gateway.link;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.Protocol;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the gateway introduces itself: with its identity, or with a pairing code as long as it has none. Not
/// thread-safe.
final class Opening {
    private final String softwareVersion;
    private final String bootId = UUID.randomUUID().toString();
    private @Nullable String unusedCode;
    private Message.@Nullable Paired identity;

    /// What to do after a refusal.
    enum Reaction {
        END,
        OPEN_DIFFERENTLY,
        WAIT
    }

    Opening(String softwareVersion, Optional<Message.Paired> identity, @Nullable String pairingCode) {
        this.softwareVersion = softwareVersion;
        this.identity = identity.orElse(null);
        this.unusedCode = pairingCode;
        if (this.identity == null && pairingCode == null) {
            throw new IllegalArgumentException(
                    "This gateway is not paired yet. Give it the code that the server shows:" + " --pair CODE");
        }
    }

    boolean isPaired() {
        return identity != null;
    }

    Message message() {
        Message.Paired paired = identity;
        String code = unusedCode;
        if (paired != null) {
            return new Message.Hello(Protocol.VERSION, softwareVersion, paired.gatewayId(), bootId, paired.token());
        }
        if (code == null) {
            throw new IllegalStateException("neither identity nor code");
        }
        return new Message.Pair(Protocol.VERSION, softwareVersion, bootId, code);
    }

    void paired(Message.Paired paired) {
        identity = paired;
        unusedCode = null;
    }

    /// A server that does not know the identity may have been set up anew: a code that was given is for that.
    Reaction afterRefusal(Reason reason) {
        return switch (reason) {
            case PAIRING_CODE -> Reaction.END;
            case NOT_PAIRED -> {
                if (unusedCode == null) {
                    yield Reaction.WAIT;
                }
                identity = null;
                yield Reaction.OPEN_DIFFERENTLY;
            }
            case UNSUPPORTED_VERSION, REPLACED, JOB_CONFLICT, PROTOCOL -> Reaction.WAIT;
        };
    }
}
