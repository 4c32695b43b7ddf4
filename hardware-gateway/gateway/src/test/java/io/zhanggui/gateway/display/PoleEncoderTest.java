package io.zhanggui.gateway.display;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PoleProfile.Commands;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.ShowText.Line;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoleEncoderTest {
    private static final Charset GBK = Charset.forName("GBK");

    private static String columns(boolean chinese, String left, String right) {
        return new String(
                new PoleEncoder(new PoleProfile(Commands.CD5220, chinese)).columns(new Line(left, right)), GBK);
    }

    @ParameterizedTest
    @CsvSource({
        "TOTAL, 12.00, TOTAL          12.00",
        "APPLE JUICE 1000 ML x2, 1234.50, APPLE JUICE  1234.50",
        "'', 12.00, '               12.00'",
        "WELCOME, '', 'WELCOME             '",
        "12345678901234567890123, '', 12345678901234567890"
    })
    void aLineIsAsWideAsTheDisplayAndItsAmountIsWhole(String left, String right, String shown) {
        assertThat(columns(false, left, right)).isEqualTo(shown).hasSize(20);
    }

    @Test
    void aChineseCharacterTakesTwoColumnsAndIsNeverCutInHalf() {
        byte[] columns =
                new PoleEncoder(new PoleProfile(Commands.CD5220, true)).columns(new Line("云南红富士苹果", "1234.50"));
        assertThat(columns).hasSize(20);
        assertThat(new String(columns, GBK)).isEqualTo("云南红富士苹 1234.50");
    }

    @Test
    void whatTheDisplayDoesNotHaveIsAQuestionMarkAndNoCharacterIsACommand() {
        assertThat(columns(false, "苹果 A\u001b\u000c\r", "¥1")).isEqualTo("?? A???" + " ".repeat(11) + "?1");
        assertThat(columns(true, "苹😀", "¥1")).isEqualTo("苹?" + " ".repeat(14) + "￥1");
    }

    @Test
    void theCommandsAreThoseOfTheTwoFamilies() {
        ShowText text = new ShowText("d", new Line("A", "1"), new Line("B", "2"));
        String filling = " ".repeat(18);
        PoleEncoder cd5220 = new PoleEncoder(PoleProfile.standard());
        assertThat(new String(cd5220.start(), ISO_8859_1)).isEqualTo("\u001b@\u000c");
        assertThat(new String(cd5220.show(text), ISO_8859_1))
                .isEqualTo("\u001bQAA" + filling + "1\r\u001bQBB" + filling + "2\r");
        assertThat(new String(new PoleEncoder(new PoleProfile(Commands.EPSON, false)).show(text), ISO_8859_1))
                .isEqualTo("\u001f$\u0001\u0001A" + filling + "1\u001f$\u0001\u0002B" + filling + "2");
    }
}
