package io.zhanggui.api.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// A sentence in a coloured box: the effect before it is confirmed, a warning, or what went wrong, that nothing
/// was lost, and what to do.
public class MessageBox extends Div {
    private final Span text = new Span();
    private final Span detail = new Span();

    public MessageBox(Tone tone, String text) {
        addClassNames("zg-message", tone.className());
        getElement().setAttribute("role", tone == Tone.ALERT ? "alert" : "status");
        this.text.setText(text);
        detail.addClassName("zg-small");
        add(this.text);
    }

    @Override
    public final void setText(String text) {
        this.text.setText(text);
    }

    @Override
    public final String getText() {
        return text.getText();
    }

    /// A small second line, such as a reference number.
    public final MessageBox detail(String text) {
        detail.setText(text);
        add(detail);
        return this;
    }
}
