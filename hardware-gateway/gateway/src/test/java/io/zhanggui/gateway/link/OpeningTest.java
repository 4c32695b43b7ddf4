package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.gateway.link.Opening.Reaction;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final String TOKEN = GatewayToken.random();
    private static final Optional<Message.Paired> NOBODY = Optional.empty();
    private static final Optional<Message.Pair> ASKED =
            Optional.of(new Message.Pair(1, "0.1", "boot before", "K7QM-2XWP", TOKEN));
    private static final Message.Paired IDENTITY = new Message.Paired("g1", "identity", 1, "till");

    @Test
    void theSameCodeIsAskedForWithTheSameTokenHoweverItIsWritten() {
        assertThat(asked(opening(NOBODY, ASKED, null)).token()).isEqualTo(TOKEN);
        assertThat(asked(opening(NOBODY, ASKED, "k7qm2xwp")).token()).isEqualTo(TOKEN);
    }

    @Test
    void anotherCodeIsAskedForWithAnotherToken() {
        Message.Pair pair = asked(opening(NOBODY, ASKED, "ABCD-2345"));
        assertThat(pair.code()).isEqualTo("ABCD-2345");
        assertThat(pair.token()).isNotEqualTo(TOKEN);
    }

    @Test
    void allTriesOfOneStartCarryTheSameToken() {
        Opening opening = opening(NOBODY, Optional.empty(), "ABCD-2345");
        assertThat(opening.message()).isEqualTo(opening.message());
    }

    @Test
    void aGatewayWithAnIdentityAsksForAPairingOnlyWhenItIsNotKnown() {
        Opening opening = opening(Optional.of(IDENTITY), Optional.empty(), "ABCD-2345");
        assertThat(opening.message()).isInstanceOf(Message.Hello.class);
        assertThat(opening.afterRefusal(Reason.NOT_PAIRED)).isEqualTo(Reaction.OPEN_DIFFERENTLY);
        assertThat(asked(opening).code()).isEqualTo("ABCD-2345");

        opening.paired(IDENTITY);
        assertThat(opening.afterRefusal(Reason.NOT_PAIRED)).isEqualTo(Reaction.WAIT);
    }

    @Test
    void withoutIdentityRequestAndCodeThereIsNoOpening() {
        assertThatThrownBy(() -> opening(NOBODY, Optional.empty(), null)).hasMessageContaining("--pair CODE");
    }

    private static Opening opening(
            Optional<Message.Paired> identity, Optional<Message.Pair> asked, @Nullable String code) {
        return new Opening("0.1", identity, asked, code);
    }

    private static Message.Pair asked(Opening opening) {
        return (Message.Pair) opening.message();
    }
}
