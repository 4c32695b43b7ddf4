package io.zhanggui.testkit.guest;

import com.vaadin.flow.component.html.Div;

final class GuestView extends Div {
    GuestView(String text) {
        setText(text);
    }
}
