package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.device.Weight;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tone;
import java.math.BigDecimal;
import java.util.Optional;

/// What the till's scale says, live, and the button that takes it. Not there without a scale.
public final class WeightBox extends Div {
    private final Span dot = new Span();
    private final Span number = new Span();
    private final Span state = new Span();
    private final NativeButton take = new NativeButton();
    private Optional<Weight> shown = Optional.empty();

    WeightBox(Runnable onTake) {
        addClassName("till-weight");
        number.addClassName("till-weight-number");
        state.addClassName("zg-small");
        take.add(new Span(getTranslation("checkout.weight.take")), new KeyHint(getTranslation("checkout.weight.key")));
        take.addClassName("till-weight-take");
        take.getElement().setAttribute("tabindex", "-1");
        take.addClickListener(click -> onTake.run());
        add(dot, number, state, take);
        setVisible(false);
    }

    /// @param weight empty for a till without a scale
    public void show(Optional<Weight> weight) {
        if (shown.equals(weight)) {
            return;
        }
        shown = weight;
        setVisible(weight.isPresent());
        weight.ifPresent(this::show);
    }

    private void show(Weight weight) {
        boolean known = weight.state() == Weight.State.STABLE || weight.grams() > 0;
        number.setText(known ? BigDecimal.valueOf(weight.grams(), 3).toPlainString() + " kg" : "– kg");
        state.setText(
                weight.state() == Weight.State.STABLE
                        ? ""
                        : getTranslation(
                                "checkout.weight.state." + weight.state().name()));
        Tone tone = switch (weight.state()) {
            case STABLE -> Tone.GAIN;
            case UNSTABLE -> Tone.CAUTION;
            case BELOW_ZERO, OVERLOAD -> Tone.ALERT;
            case AWAY -> Tone.NEUTRAL;
        };
        dot.setClassName("zg-dot " + tone.className());
        setClassName("till-weight-live", weight.isTakeable());
        getElement()
                .setAttribute("aria-label", getTranslation("checkout.weight.label", number.getText(), state.getText()));
    }
}
