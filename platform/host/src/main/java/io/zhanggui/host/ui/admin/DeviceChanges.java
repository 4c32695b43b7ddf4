package io.zhanggui.host.ui.admin;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A till's devices with one of them added, replaced or taken away.
record DeviceChanges(DeviceConfiguration devices) {

    DeviceConfiguration with(Printer printer) {
        return rebuilt(put(devices.printers(), printer, Printer::deviceId), devices.scanners(), devices.cardReaders());
    }

    DeviceConfiguration with(Scanner scanner) {
        return rebuilt(devices.printers(), put(devices.scanners(), scanner, Scanner::deviceId), devices.cardReaders());
    }

    DeviceConfiguration with(CardReader reader) {
        return rebuilt(
                devices.printers(), devices.scanners(), put(devices.cardReaders(), reader, CardReader::deviceId));
    }

    DeviceConfiguration without(String deviceId) {
        return rebuilt(
                others(devices.printers(), deviceId, Printer::deviceId),
                others(devices.scanners(), deviceId, Scanner::deviceId),
                others(devices.cardReaders(), deviceId, CardReader::deviceId));
    }

    Optional<Connection> connection(String deviceId) {
        return Stream.of(
                        devices.printers().stream()
                                .filter(printer -> printer.deviceId().equals(deviceId))
                                .map(Printer::connection),
                        devices.scanners().stream()
                                .filter(scanner -> scanner.deviceId().equals(deviceId))
                                .map(Scanner::connection),
                        devices.cardReaders().stream()
                                .filter(reader -> reader.deviceId().equals(deviceId))
                                .map(CardReader::connection))
                .flatMap(Function.identity())
                .findFirst();
    }

    private DeviceConfiguration rebuilt(List<Printer> printers, List<Scanner> scanners, List<CardReader> readers) {
        return new DeviceConfiguration(devices.tillId(), devices.tillName(), printers, scanners, readers);
    }

    /// In its old place, else at the end: the first printer is the one for receipts.
    private static <D> List<D> put(List<D> known, D device, Function<D, String> id) {
        boolean replaces = known.stream().anyMatch(other -> id.apply(other).equals(id.apply(device)));
        return replaces
                ? known.stream()
                        .map(other -> id.apply(other).equals(id.apply(device)) ? device : other)
                        .toList()
                : Stream.concat(known.stream(), Stream.of(device)).toList();
    }

    private static <D> List<D> others(List<D> known, String deviceId, Function<D, String> id) {
        return known.stream().filter(other -> !id.apply(other).equals(deviceId)).toList();
    }
}
