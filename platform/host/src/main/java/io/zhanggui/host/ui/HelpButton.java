package io.zhanggui.host.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.SideDrawer;

/// Opens the help of a page, by mouse or F1.
final class HelpButton extends Button {

    /// @param title of the page
    /// @param key text of the help; a line for each paragraph
    HelpButton(String title, String key) {
        Span word = new Span(getTranslation("app.help"));
        word.addClassName("zg-help-word");
        setIcon(word);
        setSuffixComponent(new KeyHint("F1"));
        setAriaLabel(getTranslation("app.help"));
        setTooltipText(getTranslation("app.help"));
        addClassName("zg-help");
        addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClickShortcut(Key.F1);
        addClickListener(click -> open(title, key));
    }

    private void open(String title, String key) {
        SideDrawer drawer = new SideDrawer(getTranslation("app.help.title", title));
        getTranslation(key).lines().map(Paragraph::new).forEach(drawer::body);
        Button close = new Button(getTranslation("action.close"), click -> drawer.close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        close.setAutofocus(true);
        drawer.footer(close);
        drawer.open();
    }
}
