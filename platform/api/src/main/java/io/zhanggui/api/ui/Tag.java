package io.zhanggui.api.ui;

import com.vaadin.flow.component.html.Span;

/// A small coloured word beside or instead of a value: a tier, a state.
public class Tag extends Span {
    public Tag(String text, Tone tone) {
        super(text);
        addClassNames("zg-tag", tone.className());
    }
}
