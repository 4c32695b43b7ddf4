package io.zhanggui.api.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.error.Refusal;
import org.junit.jupiter.api.Test;

class TypedFieldsTest {
    private final IntegerField stock = new IntegerField("Stock");
    private final Div form = new Div(new Text("All that"), new IntegerField("Points"), new Div(stock));

    @Test
    void aFormInWhichEveryFieldIsRightPasses() {
        TypedFields.requireReadable(form);
    }

    @Test
    void theFieldThatCouldNotBeReadIsNamedHoweverDeepItLies() {
        stock.setInvalid(true);
        assertThatThrownBy(() -> TypedFields.requireReadable(form))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).containsExactly("Stock"));
    }

    @Test
    void aFieldThatIsNotAskedForDoesNotCount() {
        stock.setInvalid(true);
        stock.setVisible(false);
        TypedFields.requireReadable(form);
    }
}
