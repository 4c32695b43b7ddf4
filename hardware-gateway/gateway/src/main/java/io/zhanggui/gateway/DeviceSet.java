package io.zhanggui.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The running devices of one kind, each made from its configuration. Not thread-safe.
/// @param <C> the configuration, equal when nothing has changed
/// @param <D> the running device
public final class DeviceSet<C, D extends AutoCloseable> {
    private final Map<C, D> devices = new HashMap<>();
    private final Function<C, D> starter;

    /// @param starter makes and starts a device
    public DeviceSet(Function<C, D> starter) {
        this.starter = starter;
    }

    /// Stops what is no longer configured, then starts what is new; the others go on undisturbed.
    public void configure(List<C> configurations) throws Exception {
        for (C configuration : new ArrayList<>(devices.keySet())) {
            if (!configurations.contains(configuration)) {
                D gone = devices.remove(configuration);
                if (gone != null) {
                    gone.close();
                }
            }
        }
        for (C configuration : configurations) {
            if (!devices.containsKey(configuration)) {
                devices.put(configuration, starter.apply(configuration));
            }
        }
    }
}
