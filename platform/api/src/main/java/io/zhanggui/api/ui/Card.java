package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/// A white surface on the paper. Without padding of its own unless it has a title or the class `zg-padded`.
public class Card extends Div {
    public Card(Component... content) {
        super(content);
        addClassName("zg-card");
    }

    /// A card with a heading at the left and a hint (tags, a small text, a button) at the right of the same
    /// line.
    public static Card titled(String title, Component... hint) {
        Div hints = new Div(hint);
        hints.addClassName("zg-card-hint");
        Div head = new Div(new H2(title), hints);
        head.addClassName("zg-card-head");
        Card card = new Card(head);
        card.addClassName("zg-padded");
        return card;
    }
}
