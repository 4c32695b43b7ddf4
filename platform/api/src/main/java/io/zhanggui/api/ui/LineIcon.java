package io.zhanggui.api.ui;

import com.vaadin.flow.component.html.Span;
import java.util.regex.Pattern;

/// A 24x24 line icon (stroke 1.7) in the colour of the text around it. Decorative: hidden from screen readers.
public class LineIcon extends Span {
    private static final Pattern PATH = Pattern.compile("[MmLlHhVvCcSsQqTtAaZz0-9eE ,.+-]+");

    /// @param pathData the `d` of an SVG path
    public LineIcon(String pathData) {
        if (!PATH.matcher(pathData).matches()) {
            throw new IllegalArgumentException("not the data of an SVG path: " + pathData);
        }
        addClassName("zg-icon");
        getElement().setAttribute("aria-hidden", "true");
        getElement().setProperty("innerHTML", "<svg viewBox=\"0 0 24 24\"><path d=\"" + pathData + "\"/></svg>");
    }
}
