package io.zhanggui.host.device;

import io.zhanggui.api.device.Weight;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.ScaleReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the scales of the tills said last, as long as it may still be true. Thread-safe.
final class TillScales {
    /// The gateway repeats what a scale says twice a second.
    static final Duration GOOD_FOR = Duration.ofMillis(1_500);

    private final TillDevices configured;
    private final TillListeners listeners;
    private final InstantSource clock;
    /// By till and the id of the device.
    private final Map<Place, Heard> last = new ConcurrentHashMap<>();

    private record Place(long tillId, String deviceId) {}

    private record Heard(Weight weight, Instant at) {}

    TillScales(TillDevices configured, TillListeners listeners, InstantSource clock) {
        this.configured = configured;
        this.listeners = listeners;
        this.clock = clock;
    }

    /// Of the till's first scale; empty without one.
    Optional<Weight> weight(long tillId) {
        return configured.of(tillId).scales().stream().findFirst().map(scale -> weight(tillId, scale.deviceId()));
    }

    Weight weight(long tillId, String deviceId) {
        Heard heard = last.get(new Place(tillId, deviceId));
        return heard == null || heard.at().plus(GOOD_FOR).isBefore(clock.instant()) ? Weight.AWAY : heard.weight();
    }

    /// A scale that the till does not have is not heard.
    void said(long tillId, ScaleReading reading) {
        DeviceConfiguration devices = configured.of(tillId);
        if (devices.scales().stream().map(Scale::deviceId).noneMatch(reading.deviceId()::equals)) {
            return;
        }
        Weight before = weight(tillId, reading.deviceId());
        Weight now = new Weight(Weight.State.valueOf(reading.state().name()), reading.grams());
        last.put(new Place(tillId, reading.deviceId()), new Heard(now, clock.instant()));
        if (!now.equals(before)) {
            listeners.weightChanged(tillId);
        }
    }

    /// It was unplugged, or switched off, or is no longer the till's.
    void lost(long tillId, String deviceId) {
        if (last.remove(new Place(tillId, deviceId)) != null) {
            listeners.weightChanged(tillId);
        }
    }

    /// The till's gateway has come or gone: what its scales said before counts no more.
    void lost(long tillId) {
        last.keySet().removeIf(place -> place.tillId() == tillId);
        listeners.weightChanged(tillId);
    }
}
