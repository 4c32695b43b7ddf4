package io.zhanggui.sms.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.sms.template.MessageText.Variable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTextTest {

    @Test
    void variablesAreFilledInAndTheSignatureStandsInFront() {
        MessageText message = MessageText.of(
                "总店", "{member}您好,余额{balance}元", Map.of(Variable.MEMBER, "王$芳", Variable.BALANCE, "512.40"));
        assertThat(message.text()).isEqualTo("【总店】王$芳您好,余额512.40元");
        assertThat(message.parts()).isEqualTo(1);
    }

    @Test
    void seventyCharactersWithSignatureAreOneMessageAndSeventyOneAreTwo() {
        assertThat(MessageText.of("店", "字".repeat(67), Map.of()).parts()).isEqualTo(1);
        assertThat(MessageText.of("店", "字".repeat(68), Map.of()).parts()).isEqualTo(2);
    }

    @Test
    void aLongMessageIsChargedBySixtySevenCharacters() {
        assertThat(MessageText.parts(134)).isEqualTo(2);
        assertThat(MessageText.parts(135)).isEqualTo(3);
    }

    @Test
    void aTemplateWithAVariableThatDoesNotExistIsRefusedByItsName() {
        assertThatThrownBy(() -> MessageText.check("{name}您好"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("{name}");
        assertThatThrownBy(() -> MessageText.check("  ")).isInstanceOf(Refusal.class);
    }
}
