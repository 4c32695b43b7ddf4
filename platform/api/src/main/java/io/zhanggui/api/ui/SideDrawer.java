package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/// A form that slides in at the right and leaves the list behind it in sight. Esc closes it; a click beside it
/// does not, so that nothing typed is lost by accident.
public class SideDrawer extends Dialog {
    /// Where nothing asked for the focus it would rest on the drawer itself, which hears no keys.
    private static final String FOCUS_SOMETHING = """
            requestAnimationFrame(() => requestAnimationFrame(() => {
              if (document.activeElement !== this && document.activeElement !== document.body) return;
              const field = [...this.querySelectorAll('input, textarea')].find(
                  each => each.offsetParent && !each.readOnly && !each.disabled && each.type !== 'checkbox');
              const place = field || this.querySelector('vaadin-button');
              if (place) place.focus();
            }));""";

    private final Div body = new Div();

    public SideDrawer(String title) {
        addClassName("zg-drawer");
        setHeaderTitle(title);
        setCloseOnOutsideClick(false);
        setCloseOnEsc(true);
        setModal(true);
        KeyHint escape = new KeyHint("Esc");
        escape.getElement().addEventListener("click", event -> close());
        getHeader().add(escape);
        body.addClassName("zg-form");
        super.add(body);
        addOpenedChangeListener(change -> takeInput(change.isOpened()));
    }

    /// What is still on its way from the page when the drawer closes, such as the second of two clicks or an Enter
    /// that is held down, does nothing any more: it would store once more what was just stored.
    private void takeInput(boolean open) {
        if (open) {
            getElement().executeJs(FOCUS_SOMETHING);
        }
        body.setEnabled(open);
        getFooter().getElement().setEnabled(open);
    }

    /// Adds to the form, top to bottom.
    public final SideDrawer body(Component... components) {
        body.add(components);
        return this;
    }

    /// Two or more fields side by side; below each other on a narrow screen.
    public final SideDrawer bodyRow(Component... components) {
        Div row = new Div(components);
        row.addClassName("zg-form-row");
        body.add(row);
        return this;
    }

    /// Adds buttons at the bottom, the main one last.
    public final SideDrawer footer(Component... components) {
        getFooter().add(components);
        return this;
    }

    /// Adds the main button at the end; Ctrl and Enter press it too, wherever the focus is. For what must not be
    /// confirmed by an Enter too many: money that goes out, or a text of several lines.
    public final SideDrawer submit(Button main) {
        main.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        main.setSuffixComponent(new KeyHint("Ctrl Enter"));
        // What was just typed has to arrive before the click.
        main.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).resetFocusOnActiveElement();
        getFooter().add(main);
        return this;
    }
}
