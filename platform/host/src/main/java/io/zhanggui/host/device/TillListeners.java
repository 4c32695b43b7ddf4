package io.zhanggui.host.device;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.Devices.Registration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who wants to hear of a till's devices. Thread-safe.
final class TillListeners {
    private static final Logger log = LoggerFactory.getLogger(TillListeners.class);

    private final Map<Long, List<Consumer<DeviceInput>>> inputs = new ConcurrentHashMap<>();
    private final Map<Long, List<Runnable>> watchers = new ConcurrentHashMap<>();
    private final Map<Long, List<Runnable>> weightWatchers = new ConcurrentHashMap<>();
    private final Map<Long, List<Runnable>> inputWatchers = new ConcurrentHashMap<>();

    Registration listen(long tillId, Consumer<DeviceInput> listener) {
        return register(inputs, tillId, listener::accept);
    }

    Registration watch(long tillId, Runnable changed) {
        return register(watchers, tillId, changed::run);
    }

    Registration watchWeight(long tillId, Runnable changed) {
        return register(weightWatchers, tillId, changed::run);
    }

    /// Calls back after every input, whoever got it.
    Registration watchInput(long tillId, Runnable came) {
        return register(inputWatchers, tillId, came::run);
    }

    /// Gives the input to the listener that came last. Without one, nobody is at the till: the input is
    /// dropped.
    void input(long tillId, DeviceInput input) {
        inputWatchers.getOrDefault(tillId, List.of()).forEach(TillListeners::quietly);
        List<Consumer<DeviceInput>> listeners = inputs.getOrDefault(tillId, List.of());
        if (listeners.isEmpty()) {
            log.debug("{} of till {} without a listener", input.kind(), tillId);
            return;
        }
        // An input that its listener fails on must not come again: the next customer would get it.
        quietly(() -> listeners.getLast().accept(input));
    }

    void weightChanged(long tillId) {
        weightWatchers.getOrDefault(tillId, List.of()).forEach(TillListeners::quietly);
    }

    void changed(long tillId) {
        watchers.getOrDefault(tillId, List.of()).forEach(TillListeners::quietly);
    }

    /// A method reference made by the caller is a new object, so that one listener registered twice is two.
    private static <L> Registration register(Map<Long, List<L>> all, long tillId, L listener) {
        // Within the map's own lock, as the last one's leaving is: else that could take away the list that this is
        // put in.
        all.compute(tillId, (id, known) -> {
            List<L> listeners = known == null ? new CopyOnWriteArrayList<>() : known;
            listeners.add(listener);
            return listeners;
        });
        return () -> all.computeIfPresent(tillId, (id, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failed) {
            log.warn("A listener of a till's devices failed", failed);
        }
    }
}
