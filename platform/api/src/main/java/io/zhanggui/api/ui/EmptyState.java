package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// What a list shows while there is nothing in it: what is missing, why one would want it, and how to begin.
public class EmptyState extends Div {
    /// @param iconPath path data of a 24x24 line icon
    public EmptyState(String iconPath, String title, String hint, Component... actions) {
        addClassName("zg-empty");
        Span heading = new Span(title);
        heading.addClassName("zg-empty-title");
        Span reason = new Span(hint);
        reason.addClassName("zg-small");
        add(new LineIcon(iconPath), heading, reason);
        if (actions.length > 0) {
            Div row = new Div(actions);
            row.addClassName("zg-row");
            add(row);
        }
    }
}
