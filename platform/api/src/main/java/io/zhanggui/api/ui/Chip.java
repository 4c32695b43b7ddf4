package io.zhanggui.api.ui;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ClickNotifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.shared.Registration;

/// A rounded label of the header or of a filter row. With a click listener or a menu it acts as a button, by
/// mouse and by keyboard.
public class Chip extends Component implements HasComponents, HasStyle, ClickNotifier<Chip>, Focusable<Chip> {
    private final Span label = new Span();
    private final Span dot = new Span();

    public Chip(String text) {
        super(new Element("span"));
        addClassName("zg-chip");
        label.setText(text);
        add(label);
    }

    public final void setText(String text) {
        label.setText(text);
    }

    public final String getText() {
        return label.getText();
    }

    /// Shows a dot before the text that tells a state.
    public final Chip dot(Tone tone) {
        dot.setClassName("zg-dot " + tone.className());
        addComponentAsFirst(dot);
        return this;
    }

    /// Shows the chip as the chosen one of several.
    public final Chip selected(boolean selected) {
        setClassName("zg-selected", selected);
        getElement().setAttribute("aria-pressed", Boolean.toString(selected));
        return this;
    }

    /// A menu that opens below the chip on click or Enter; a small arrow says so.
    public final ContextMenu menu() {
        actsAsButton();
        getElement().setAttribute("aria-haspopup", "menu");
        addClassName("zg-has-menu");
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        menu.getElement().setProperty("position", "bottom-start");
        return menu;
    }

    @Override
    public Registration addClickListener(ComponentEventListener<ClickEvent<Chip>> listener) {
        actsAsButton();
        return ClickNotifier.super.addClickListener(listener);
    }

    private void actsAsButton() {
        getElement().setAttribute("role", "button");
        getElement().setAttribute("tabindex", "0");
        addClassName("zg-action");
    }
}
