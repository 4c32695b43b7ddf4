package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.device.DeviceState;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.Tone;
import java.util.List;
import java.util.stream.Collectors;

/// A chip per device of the till, with a dot that tells its state; the text tells it too unless all is well.
public final class DeviceChips extends Div {
    /// More names than these do not fit beside the keys.
    private static final int MOST_READY = 3;

    private final Devices devices;
    private final long tillId;

    public DeviceChips(Devices devices, long tillId) {
        this.devices = devices;
        this.tillId = tillId;
        addClassName("till-devices");
        refresh();
    }

    /// Of many devices those that are well share a chip, so that one that is not is in sight.
    public void refresh() {
        removeAll();
        List<DeviceState> all = devices.states(tillId);
        List<DeviceState> ready = all.stream()
                .filter(device -> device.condition() == DeviceState.Condition.READY)
                .toList();
        if (ready.size() > MOST_READY) {
            all.stream().filter(device -> !ready.contains(device)).forEach(this::show);
            Chip chip = new Chip(getTranslation("checkout.device.ready", ready.size()));
            chip.dot(Tone.GAIN);
            chip.getElement()
                    .setAttribute("title", ready.stream().map(DeviceState::name).collect(Collectors.joining(" · ")));
            add(chip);
        } else {
            all.forEach(this::show);
        }
    }

    private void show(DeviceState device) {
        boolean ready = device.condition() == DeviceState.Condition.READY;
        String condition =
                getTranslation("checkout.device." + device.condition().name());
        Chip chip = new Chip(ready ? device.name() : device.name() + " " + condition);
        chip.dot(tone(device.condition()));
        chip.getElement().setAttribute("title", device.detail().isEmpty() ? condition : device.detail());
        add(chip);
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
