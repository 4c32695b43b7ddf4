package io.zhanggui.api.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;

/// Short sentences over the page, one at a time: what was refused before is over once something is said about what
/// was done next.
public final class Notices {
    private static final int DONE_MILLIS = 3_500;
    private static final int UNTIL_CLOSED = 0;

    private Notices() {}

    /// Says that something is done; goes by itself.
    public static void done(String text) {
        Notification notice = new Notification(new Span(text));
        notice.addClassNames("zg-notice", Tone.GAIN.className());
        notice.setPosition(Position.TOP_CENTER);
        notice.setDuration(DONE_MILLIS);
        open(notice);
    }

    /// Says why something was not done and what to do; stays until it is closed.
    public static void refused(String text) {
        refused(text, "");
    }

    /// As [#refused(String)], with a small second line such as a reference number.
    public static void refused(String text, String detail) {
        Notification notice = new Notification();
        notice.addClassNames("zg-notice", Tone.ALERT.className());
        notice.setAssertive(true);
        notice.setPosition(Position.TOP_CENTER);
        notice.setDuration(UNTIL_CLOSED);
        Div sentence = new Div(new Span(text));
        if (!detail.isEmpty()) {
            Span small = new Span(detail);
            small.addClassName("zg-small");
            sentence.add(small);
        }
        Button close = new Button(new LineIcon("M6 6l12 12M18 6L6 18"), click -> notice.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        close.setAriaLabel(notice.getTranslation("notice.close"));
        notice.add(sentence, close);
        open(notice);
    }

    private static void open(Notification notice) {
        UI page = UI.getCurrentOrThrow();
        Notification before = ComponentUtil.getData(page, Notification.class);
        if (before != null) {
            before.close();
        }
        ComponentUtil.setData(page, Notification.class, notice);
        notice.open();
    }
}
