package io.zhanggui.browser.visits;

import com.vaadin.flow.component.html.Div;

final class VisitsView extends Div {
    VisitsView() {
        setId("visits-hello");
        setText(getTranslation("visits.hello"));
    }
}
