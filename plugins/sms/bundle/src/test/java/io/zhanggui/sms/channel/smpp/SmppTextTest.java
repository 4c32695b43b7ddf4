package io.zhanggui.sms.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmppTextTest {

    @Test
    void seventyChineseCharactersAreOnePartAndSeventyOneAreTwoOfAtMostSixtySeven() {
        assertThat(SmppText.of("字".repeat(70)).parts()).hasSize(1);
        SmppText longer = SmppText.of("字".repeat(71));
        assertThat(longer.dataCoding()).isEqualTo(SmppText.UCS2);
        assertThat(longer.parts()).extracting(part -> part.length).containsExactly(134, 8);
    }

    @Test
    void aTextInTheGsmAlphabetTakesOneOctetForALetterAndTwoForTheRarerOnes() {
        SmppText text = SmppText.of("Hi @ [5€]");
        assertThat(text.dataCoding()).isEqualTo(SmppText.GSM);
        assertThat(text.parts().getFirst())
                .containsExactly('H', 'i', ' ', 0, ' ', 0x1b, 0x3c, '5', 0x1b, 0x65, 0x1b, 0x3e);
        assertThat(SmppText.of("a".repeat(160)).parts()).hasSize(1);
        assertThat(SmppText.of("a".repeat(161)).parts())
                .extracting(part -> part.length)
                .containsExactly(153, 8);
    }

    @Test
    void neitherAnEmojiNorAnEscapedLetterIsTornApart() {
        SmppText emoji = SmppText.of("字".repeat(66) + "😀" + "字".repeat(10));
        assertThat(emoji.parts().getFirst()).hasSize(132);
        assertThat(emoji.parts().stream()
                        .map(part -> new String(part, StandardCharsets.UTF_16BE))
                        .collect(Collectors.joining()))
                .isEqualTo("字".repeat(66) + "😀" + "字".repeat(10));
        assertThat(SmppText.of("a".repeat(152) + "€" + "a".repeat(20)).parts().getFirst())
                .hasSize(152);
    }

    @Test
    void whatPeopleAnswerIsReadInItsAlphabet() {
        assertThat(SmppText.read(SmppText.UCS2, "退订".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("退订");
        assertThat(SmppText.read(SmppText.GSM, new byte[] {'T', 'D', 0})).isEqualTo("TD@");
    }
}
