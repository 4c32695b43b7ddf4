package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.dom.Element;

/// The key that does what stands beside it, for example `F2`.
public class KeyHint extends Component implements HasStyle, HasText {
    public KeyHint(String key) {
        super(new Element("kbd"));
        addClassName("zg-key");
        setText(key);
    }
}
