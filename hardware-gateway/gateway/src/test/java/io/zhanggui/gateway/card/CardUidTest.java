package io.zhanggui.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CardUidTest {
    @Test
    void aLineOfHexInAnyFormIsAUid() {
        assertThat(CardUid.ofLine("04a1b2c3")).contains("04A1B2C3");
        assertThat(CardUid.ofLine("04:A1:B2:C3:D4:E5:F6")).contains("04A1B2C3D4E5F6");
        assertThat(CardUid.ofLine("04A1B2")).isEmpty();
        assertThat(CardUid.ofLine("READY")).isEmpty();
    }

    @Test
    void anAnswerOfTheCardIsAUidWhenItEndsWell() {
        assertThat(CardUid.ofAnswer(HexFormat.of().parseHex("04a1b2c39000"))).contains("04A1B2C3");
        assertThat(CardUid.ofAnswer(HexFormat.of().parseHex("04a1b2c36300"))).isEmpty();
        assertThat(CardUid.ofAnswer(HexFormat.of().parseHex("6a81"))).isEmpty();
        assertThat(CardUid.ofAnswer(new byte[0])).isEmpty();
    }
}
