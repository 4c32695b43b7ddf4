package io.zhanggui.host.device;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What each scanner and card reader gave last, for the person who sets it up. Kept in memory, one for each device
/// of a till, and gone with its gateway. Thread-safe.
final class LastInputs {
    private final TillDevices configured;
    private final InstantSource clock;
    private final Map<Place, Input> last = new ConcurrentHashMap<>();

    private record Place(long tillId, String deviceId) {}

    /// @param text the code, or the number of a card; empty for a card without one
    /// @param atr of a card that was put on a reader, empty otherwise
    /// @param gone the card was taken away
    record Input(String text, String atr, boolean gone, Instant at) {}

    LastInputs(TillDevices configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
    }

    /// Only of devices that the till has, so that no gateway can fill the memory with names of its own.
    void came(long tillId, String deviceId, String text, String atr) {
        if (configured.of(tillId).all().stream()
                .anyMatch(device -> device.deviceId().equals(deviceId))) {
            last.put(new Place(tillId, deviceId), new Input(text, atr, false, clock.instant()));
        }
    }

    void went(long tillId, String deviceId) {
        last.computeIfPresent(
                new Place(tillId, deviceId), (place, input) -> new Input(input.text(), input.atr(), true, input.at()));
    }

    Optional<Input> of(long tillId, String deviceId) {
        return Optional.ofNullable(last.get(new Place(tillId, deviceId)));
    }

    void forget(long tillId) {
        last.keySet().removeIf(place -> place.tillId() == tillId);
    }
}
