package io.zhanggui.sms.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordsTest {
    private static final String WORDS = "R,TD,T,退订,STOP";

    @ParameterizedTest
    @ValueSource(strings = {"TD", " td ", "退订", "退订。谢谢", "stop", "R", "T!", "Stop, please"})
    void theFirstWordDecides(String message) {
        assertThat(OptOutWords.isOptOut(message, WORDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "好的", "THANKS", "不要退订", "你好 TD"})
    void anythingElseIsNoOptOut(String message) {
        assertThat(OptOutWords.isOptOut(message, WORDS)).isFalse();
    }

    @Test
    void phonesAreTheSameHoweverANetworkWritesThem() {
        assertThat(Phones.normal("+86 138-0000-1234")).isEqualTo("13800001234");
        assertThat(Phones.normal("8613800001234")).isEqualTo("13800001234");
        assertThat(Phones.normal("008613800001234")).isEqualTo("13800001234");
        assertThat(Phones.normal("+85291234567")).isEqualTo("+85291234567");
    }
}
