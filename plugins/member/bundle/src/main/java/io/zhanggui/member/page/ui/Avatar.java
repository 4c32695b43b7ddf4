package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.html.Span;

/// The first character of a name in a circle.
final class Avatar extends Span {
    Avatar(String name) {
        super(name.substring(0, name.offsetByCodePoints(0, 1)));
        addClassName("zg-avatar");
        getElement().setAttribute("aria-hidden", "true");
    }
}
