package io.zhanggui.api.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import org.junit.jupiter.api.Test;

class FieldErrorsTest {
    private final TextField name = new TextField("Name");
    private final IntegerField amount = new IntegerField("Amount");
    private final FieldErrors errors =
            new FieldErrors().beside(name, "name.missing").beside(amount, "amount.low", "amount.high");

    @Test
    void whatIsRefusedOfAFieldIsSaidBesideIt() {
        refuse("amount.high");

        assertThat(amount.isInvalid()).isTrue();
        assertThat(amount.getErrorMessage()).contains("amount.high");
        assertThat(name.isInvalid()).isFalse();
    }

    @Test
    void whatConcernsNoFieldGoesTheUsualWay() {
        assertThatThrownBy(() -> refuse("changed.meanwhile")).isInstanceOf(Refusal.class);
    }

    @Test
    void aFieldThatIsNotShownSaysNothing() {
        name.setVisible(false);

        assertThatThrownBy(() -> refuse("name.missing")).isInstanceOf(Refusal.class);
    }

    @Test
    void theNextTryBeginsWithoutTheSentenceOfTheLast() {
        refuse("amount.low");
        refuse("name.missing");

        assertThat(amount.isInvalid()).isFalse();
        assertThat(amount.getErrorMessage()).isNullOrEmpty();
        assertThat(name.isInvalid()).isTrue();

        errors.passes(() -> TypedFields.requireReadable(name));
        assertThat(name.isInvalid()).isFalse();
    }

    @Test
    void whatIsOutOfBoundsByItselfStaysWrong() {
        refuse("amount.low");
        amount.setMax(10);
        amount.setValue(11);

        assertThat(errors.passes(() -> TypedFields.requireReadable(amount))).isFalse();
        assertThat(amount.isInvalid()).isTrue();
    }

    private void refuse(String textKey) {
        errors.passes(() -> {
            throw new Refusal(textKey);
        });
    }
}
