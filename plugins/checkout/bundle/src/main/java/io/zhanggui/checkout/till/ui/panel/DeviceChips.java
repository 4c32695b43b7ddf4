package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.device.DeviceState;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.Tone;

/// A chip per device of the till, with a dot that tells its state; the text tells it too unless all is well.
public final class DeviceChips extends Div {
    private final Devices devices;
    private final long tillId;

    public DeviceChips(Devices devices, long tillId) {
        this.devices = devices;
        this.tillId = tillId;
        addClassName("till-devices");
        refresh();
    }

    public void refresh() {
        removeAll();
        for (DeviceState device : devices.states(tillId)) {
            boolean ready = device.condition() == DeviceState.Condition.READY;
            String condition =
                    getTranslation("checkout.device." + device.condition().name());
            Chip chip = new Chip(ready ? device.name() : device.name() + " " + condition);
            chip.dot(tone(device.condition()));
            chip.getElement().setAttribute("title", device.detail().isEmpty() ? condition : device.detail());
            add(chip);
        }
    }

    private static Tone tone(DeviceState.Condition condition) {
        return switch (condition) {
            case READY -> Tone.GAIN;
            case RECONNECTING, PAPER_LOW -> Tone.CAUTION;
            case PAPER_OUT, COVER_OPEN, ERROR -> Tone.ALERT;
            case OFFLINE -> Tone.NEUTRAL;
        };
    }
}
