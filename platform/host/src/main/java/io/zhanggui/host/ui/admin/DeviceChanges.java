package io.zhanggui.host.ui.admin;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.Device;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A till's devices with one of them added, replaced or taken away.
record DeviceChanges(DeviceConfiguration devices) {

    /// Puts a device in the place that the one with its id has, or at the end of its kind.
    DeviceConfiguration with(Device device) {
        return new DeviceConfiguration(
                devices.tillId(),
                devices.tillName(),
                put(devices.printers(), device, Printer.class),
                put(devices.scanners(), device, Scanner.class),
                put(devices.cardReaders(), device, CardReader.class),
                put(devices.scales(), device, Scale.class),
                put(devices.poleDisplays(), device, PoleDisplay.class));
    }

    DeviceConfiguration without(String deviceId) {
        return new DeviceConfiguration(
                devices.tillId(),
                devices.tillName(),
                others(devices.printers(), deviceId),
                others(devices.scanners(), deviceId),
                others(devices.cardReaders(), deviceId),
                others(devices.scales(), deviceId),
                others(devices.poleDisplays(), deviceId));
    }

    Optional<Device> find(@Nullable String deviceId) {
        return devices.all().stream()
                .filter(device -> device.deviceId().equals(deviceId))
                .findFirst();
    }

    Optional<Connection> connection(String deviceId) {
        return find(deviceId).map(Device::connection);
    }

    /// In its old place, else at the end: the first printer is the one for receipts.
    private static <D extends Device> List<D> put(List<D> known, Device changed, Class<D> kind) {
        if (!kind.isInstance(changed)) {
            return known;
        }
        D device = kind.cast(changed);
        boolean replaces = known.stream().anyMatch(other -> other.deviceId().equals(device.deviceId()));
        return replaces
                ? known.stream()
                        .map(other -> other.deviceId().equals(device.deviceId()) ? device : other)
                        .toList()
                : Stream.concat(known.stream(), Stream.of(device)).toList();
    }

    private static <D extends Device> List<D> others(List<D> known, String deviceId) {
        return known.stream()
                .filter(other -> !other.deviceId().equals(deviceId))
                .toList();
    }
}
