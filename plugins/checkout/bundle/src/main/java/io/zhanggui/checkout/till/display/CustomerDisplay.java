package io.zhanggui.checkout.till.display;

import io.zhanggui.api.device.Devices;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What each till shows its customer, for the window that faces them and the till's pole display. Kept in memory
/// only: it is what the till's screen shows anyway.
@Component(service = CustomerDisplay.class)
public final class CustomerDisplay {
    private final Map<Long, Shown> shown = new ConcurrentHashMap<>();
    private final Map<Long, List<Consumer<Shown>>> watchers = new ConcurrentHashMap<>();

    private final Devices devices;
    private final PoleLines poleLines;

    @Activate
    public CustomerDisplay(@Reference Devices devices, @Reference Texts texts) {
        this.devices = devices;
        this.poleLines = new PoleLines(texts);
    }

    /// @param lines the last ones rung up, the newest at the end
    /// @param more how many lines came before them
    /// @param customer how the customer is greeted, empty for nobody known
    /// @param saved by discounts, zero or above
    /// @param due what is to pay; below zero what the customer gets back
    /// @param received what was paid so far
    /// @param change what is handed back
    /// @param done the sale is stored
    public record Shown(
            List<Line> lines,
            int more,
            String customer,
            Money saved,
            Money due,
            Money received,
            Money change,
            boolean done) {
        public static final Shown NOTHING =
                new Shown(List.of(), 0, "", Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, false);

        public Shown {
            lines = List.copyOf(lines);
        }

        public boolean isEmpty() {
            return lines.isEmpty() && !done;
        }
    }

    /// @param discount what was taken off and why, empty for nothing
    public record Line(String name, String quantity, Money amount, String discount) {}

    /// Ends watching.
    public interface Registration {
        void close();
    }

    /// Shows something else to the customer of a till.
    public void show(long tillId, Shown now) {
        if (!now.equals(shown.put(tillId, now))) {
            watchers.getOrDefault(tillId, List.of()).forEach(watcher -> watcher.accept(now));
            devices.show(tillId, poleLines.of(now));
        }
    }

    /// Calls the watcher with what is shown now, and with every change; on the thread of the till.
    public Registration watch(long tillId, Consumer<Shown> watcher) {
        List<Consumer<Shown>> ofTill = watchers.computeIfAbsent(tillId, id -> new CopyOnWriteArrayList<>());
        ofTill.add(watcher);
        watcher.accept(shown.getOrDefault(tillId, Shown.NOTHING));
        return () -> ofTill.remove(watcher);
    }
}
