package io.zhanggui.checkout.till.ui;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;

/// A key, a scan or an amount from the till's page, already told apart by its script.
@DomEvent("till")
public final class TillEvent extends ComponentEvent<TillView> {
    private final String what;
    private final String text;

    /// @param what `key`, `scan`, `tender`, `typing`, `amount`, or `dropped` for keys that were not read
    /// @param text the key's name, the scanned text, the number of the tender, the amount as typed
    public TillEvent(
            TillView source,
            boolean fromClient,
            @EventData("event.detail.what") String what,
            @EventData("event.detail.text") String text) {
        super(source, fromClient);
        this.what = what;
        this.text = text;
    }

    String what() {
        return what;
    }

    String text() {
        return text;
    }
}
