package io.zhanggui.host.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.LineIcon;

/// A page that says why there is nothing to see here, and leads home.
abstract sealed class ErrorPage extends Main permits UnknownPage, NoPermissionPage, BrokenPage {

    ErrorPage() {
        addClassName("zg-error-page");
    }

    final void say(String iconPath, String title, String sentence, String detail) {
        Paragraph small = new Paragraph(detail);
        small.addClassName("zg-small");
        small.setVisible(!detail.isEmpty());
        Anchor home = new Anchor("", getTranslation("error.home"));
        home.addClassName("zg-button");
        Component icon = new LineIcon(iconPath);
        Div card = new Div(icon, new H1(title), new Span(sentence), small, home);
        card.addClassNames("zg-card", "zg-error-card");
        removeAll();
        add(card);
    }
}
