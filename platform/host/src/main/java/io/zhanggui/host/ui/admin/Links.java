package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/// Small actions within a row of a list.
final class Links {
    private Links() {}

    static Button action(String text, Runnable action) {
        Button link = new Button(text, click -> action.run());
        link.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return link;
    }
}
