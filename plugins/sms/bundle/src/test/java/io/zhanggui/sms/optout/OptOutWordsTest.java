package io.zhanggui.sms.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordsTest {
    private static final String WORDS = "R,TD,T,退订,STOP";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TD",
                " td ",
                "退订",
                "退订。谢谢",
                "stop",
                "R",
                "T!",
                "Stop, please",
                "Ｒ",
                "ＴＤ",
                "“R”",
                "【R】",
                "R；",
                "TD？",
                "退订谢谢",
                "我要退订",
                "请退订",
                "退订短信",
                "TD退订",
                "r 🙏"
            })
    void whatBeginsWithAWordIsAnOptOutAsIsALetterAlone(String message) {
        assertThat(OptOutWords.isOptOut(message, WORDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "好的",
                "THANKS",
                "不要退订",
                "你好 TD",
                "T-shirt 有货吗",
                "T 恤还有吗",
                "N 号店几点关",
                "R&B 之夜几点",
                "TDK 电池有吗",
                "请问怎么退订"
            })
    void anythingElseIsNoOptOut(String message) {
        assertThat(OptOutWords.isOptOut(message, WORDS)).isFalse();
    }

    @Test
    void theWordThatAPromotionAsksForIsTheLastOneOfItsEnd() {
        assertThat(OptOutWords.namedBy("拒收请回复R")).isEqualTo("R");
        assertThat(OptOutWords.namedBy("回QX退订")).isEqualTo("QX");
        assertThat(OptOutWords.namedBy("回复退订")).isEmpty();
    }

    @Test
    void phonesAreTheSameHoweverANetworkWritesThem() {
        assertThat(Phones.normal("+86 138-0000-1234")).isEqualTo("13800001234");
        assertThat(Phones.normal("8613800001234")).isEqualTo("13800001234");
        assertThat(Phones.normal("008613800001234")).isEqualTo("13800001234");
        assertThat(Phones.normal("+85291234567")).isEqualTo("+85291234567");
    }
}
