package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.SideDrawer;

/// Opens the help of a page, by mouse or F1.
final class HelpButton extends Button {

    /// @param key text of the help; a line for each paragraph
    HelpButton(String key) {
        setText(getTranslation("marketing.help"));
        setSuffixComponent(new KeyHint("F1"));
        addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClickShortcut(Key.F1);
        addClickListener(click -> open(key));
    }

    private void open(String key) {
        SideDrawer drawer = new SideDrawer(getTranslation("marketing.help"));
        getTranslation(key).lines().map(Paragraph::new).forEach(drawer::body);
        Button close = new Button(getTranslation("marketing.close"), click -> drawer.close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        drawer.footer(close);
        drawer.open();
    }
}
