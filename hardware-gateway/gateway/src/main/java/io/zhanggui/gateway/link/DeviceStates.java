package io.zhanggui.gateway.link;

import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message.DeviceState;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The last state of each configured device. Thread-safe.
final class DeviceStates {
    private static final int MAX_DETAIL_CHARS = 1_000;
    private final InstantSource clock;
    private final Map<String, DeviceState> states = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    DeviceStates(InstantSource clock) {
        this.clock = clock;
    }

    /// @return false when nothing has changed or the device is not configured any more
    synchronized boolean report(String deviceId, Kind kind, String name, Condition condition, String detail) {
        DeviceState before = states.get(deviceId);
        if (before == null
                || (before.condition() == condition && before.detail().equals(bounded(detail)))) {
            return false;
        }
        DeviceState now = new DeviceState(
                deviceId,
                kind,
                name,
                condition,
                bounded(detail),
                before.condition() == condition ? before.since() : clock.instant());
        states.put(deviceId, now);
        changed.add(deviceId);
        return true;
    }

    /// The present states of the devices that have changed since this was asked last.
    synchronized List<DeviceState> changes() {
        List<DeviceState> now =
                changed.stream().map(states::get).filter(Objects::nonNull).toList();
        changed.clear();
        return now;
    }

    /// A detail may quote the system, whose texts have no bound.
    static String bounded(String detail) {
        return detail.substring(0, Math.min(detail.length(), MAX_DETAIL_CHARS));
    }

    /// Forgets what is no longer configured; a new device is not connected yet.
    synchronized void configure(DeviceConfiguration configuration) {
        Set<String> configured = new HashSet<>();
        configuration.all().forEach(device -> expect(configured, device.deviceId(), device.kind(), device.name()));
        states.keySet().retainAll(configured);
    }

    private void expect(Set<String> configured, String deviceId, Kind kind, String name) {
        configured.add(deviceId);
        DeviceState before = states.get(deviceId);
        if (before == null || before.kind() != kind || !before.name().equals(name)) {
            states.put(
                    deviceId,
                    new DeviceState(
                            deviceId,
                            kind,
                            name,
                            Condition.RECONNECTING,
                            "The device is being opened.",
                            clock.instant()));
        }
    }

    synchronized Collection<DeviceState> all() {
        return List.copyOf(states.values());
    }
}
