package io.zhanggui.sms.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.sms.template.MessageText.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTextTest {

    @Test
    void variablesAreFilledInAndTheSignatureStandsInFront() {
        MessageText message = MessageText.of(
                "总店", "{member}您好,余额{balance}元", "", Map.of(Variable.MEMBER, "王$芳", Variable.BALANCE, "512.40"));
        assertThat(message.text()).isEqualTo("【总店】王$芳您好,余额512.40元");
        assertThat(message.parts()).isEqualTo(1);
    }

    @Test
    void seventyCharactersWithSignatureAreOneMessageAndSeventyOneAreTwo() {
        assertThat(MessageText.of("店", "字".repeat(67), "", Map.of()).parts()).isEqualTo(1);
        assertThat(MessageText.of("店", "字".repeat(68), "", Map.of()).parts()).isEqualTo(2);
    }

    @Test
    void aLongMessageIsChargedBySixtySevenCharacters() {
        assertThat(MessageText.parts(134)).isEqualTo(2);
        assertThat(MessageText.parts(135)).isEqualTo(3);
    }

    @Test
    void optOutWordsStandAtTheEndOnceAndAreCounted() {
        MessageText promotion = MessageText.of("店", "新品八折。", "拒收请回复R", Map.of());
        assertThat(promotion.text()).isEqualTo("【店】新品八折。拒收请回复R");
        assertThat(MessageText.of("店", promotion.text().substring(3), "拒收请回复R", Map.of())
                        .text())
                .isEqualTo(promotion.text());
        assertThat(MessageText.of("店", "字".repeat(62), "拒收请回复R", Map.of()).parts())
                .isEqualTo(2);
        String longest =
                MessageText.of("店", "字".repeat(900), "拒收请回复R", Map.of()).text();
        assertThat(longest).hasSize(700).endsWith("拒收请回复R");
    }

    @Test
    void aTemplateWithAVariableThatDoesNotExistIsRefusedNamingThoseThatDo() {
        List<Variable> known = List.of(Variable.MEMBER, Variable.STORE);
        assertThatThrownBy(() -> MessageText.check("{name}您好", known))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("{name}")
                .hasMessageContaining("{member} {store}");
        assertThatThrownBy(() -> MessageText.check("{code}", known)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> MessageText.check("  ", known)).isInstanceOf(Refusal.class);
    }
}
