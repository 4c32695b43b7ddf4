package io.zhanggui.sms.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscreetTest {
    private final OutgoingMessage code = new OutgoingMessage(
            1,
            "13800001234",
            "【店】验证码4071,5 分钟内有效",
            "店",
            "CODE",
            Map.of("code", "4071", "minutes", "5", "member", "王芳"));

    @Test
    void whatAProviderQuotesIsNotKept() {
        assertThat(words("8613800001234 invalid")).isEqualTo("86*** invalid");
        assertThat(words("no template: 【店】验证码4071,5 分钟内有效")).isEqualTo("no template: ***");
        assertThat(words("no template: 验证码4071,5 分钟内有效")).isEqualTo("no template: ***");
        assertThat(words("内容含 4071")).isEqualTo("内容含 ***");
        assertThat(words("王芳 in blacklist")).isEqualTo("*** in blacklist");
        assertThat(words("canonical: phone=13912345678")).isEqualTo("canonical: phone=***");
    }

    @Test
    void whatItSaysOfItselfIs() {
        assertThat(words("SMPP 0x00000058")).isEqualTo("SMPP 0x00000058");
        assertThat(words("isv.SMS_TEMPLATE_ILLEGAL SMS_154950909")).isEqualTo("isv.SMS_TEMPLATE_ILLEGAL SMS_154950909");
        assertThat(words("HTTP 500 code 5")).isEqualTo("HTTP 500 code 5");
    }

    @Test
    void theReferencesOfPartsThatWereTakenAreKept() {
        assertThat(Discreet.outcome(new Outcome.Unknown("13800001234", List.of("1001")), code))
                .isEqualTo(new Outcome.Unknown("***", List.of("1001")));
    }

    private String words(String said) {
        return Discreet.words(said, code);
    }
}
