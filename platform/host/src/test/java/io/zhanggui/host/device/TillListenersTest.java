package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.Devices.Registration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TillListenersTest {
    private static final DeviceInput SCAN = new DeviceInput(DeviceInput.Kind.SCAN, "6901234567892");

    private final TillListeners listeners = new TillListeners();
    private final List<String> heard = new ArrayList<>();

    @Test
    void theListenerThatCameLastHearsAlone() {
        Registration first = listeners.listen(1, input -> heard.add("first"));
        Registration second = listeners.listen(1, input -> heard.add("second"));
        listeners.input(1, SCAN);
        second.close();
        listeners.input(1, SCAN);
        first.close();
        listeners.input(1, SCAN);

        assertThat(heard).containsExactly("second", "first");
    }

    @Test
    void anotherTillsInputIsNotHeard() {
        Registration registration = listeners.listen(1, input -> heard.add(input.text()));
        listeners.input(2, SCAN);
        registration.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void everyWatcherHearsOfAChangeAlthoughOneFails() {
        Registration failing = listeners.watch(1, () -> {
            throw new IllegalStateException("page is gone");
        });
        Registration working = listeners.watch(1, () -> heard.add("changed"));
        listeners.changed(1);
        failing.close();
        working.close();
        listeners.changed(1);

        assertThat(heard).containsExactly("changed");
    }

    @Test
    void oneListenerRegisteredTwiceIsTwoAndClosingTwiceTakesNobodyElseAway() {
        Runnable changed = () -> heard.add("changed");
        Registration first = listeners.watch(1, changed);
        Registration second = listeners.watch(1, changed);
        first.close();
        first.close();
        listeners.changed(1);
        second.close();

        assertThat(heard).containsExactly("changed");
    }
}
