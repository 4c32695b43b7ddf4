package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "short77", "12345678", "Password", "aaaabbbb", "wangfang2026"})
    void aPasswordThatIsShortCommonOrHasTheLoginNameIsRefused(String password) {
        assertThatThrownBy(() -> SecretRules.requirePassword(password, "wangfang"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aLongSentenceIsAPassword() {
        assertThatCode(() -> SecretRules.requirePassword("三月的雨下在老街", "boss")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "123456789", "12a4", "１２３４", "1111", "2345", "8765"})
    void aPinThatIsNotFourToEightDigitsOrIsARunIsRefused(String pin) {
        assertThatThrownBy(() -> SecretRules.requirePin(pin)).isInstanceOf(Refusal.class);
    }

    @Test
    void fourMixedDigitsAreAPin() {
        assertThatCode(() -> SecretRules.requirePin("4071")).doesNotThrowAnyException();
    }
}
