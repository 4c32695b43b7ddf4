package io.zhanggui.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From the server: all devices of the gateway's till. It replaces the one before; a device that has not
/// changed keeps running. Targets come from here only, never from a print job. At most 64 devices, with ids
/// that differ.
/// @param tillName for the gateway's console and health page
/// @param scales since version 4
/// @param poleDisplays since version 4
public record DeviceConfiguration(
        long tillId,
        String tillName,
        List<Printer> printers,
        List<Scanner> scanners,
        List<CardReader> cardReaders,
        List<Scale> scales,
        List<PoleDisplay> poleDisplays)
        implements Message {

    /// What a device is.
    public enum Kind {
        PRINTER,
        SCANNER,
        CARD_READER,
        /// since version 4
        SCALE,
        /// since version 4
        POLE_DISPLAY
    }

    public DeviceConfiguration {
        Checks.text("till name", tillName, 0, 200);
        printers = List.copyOf(printers);
        scanners = List.copyOf(scanners);
        cardReaders = List.copyOf(cardReaders);
        scales = List.copyOf(scales);
        poleDisplays = List.copyOf(poleDisplays);
        List<Device> all =
                all(printers, scanners, cardReaders, scales, poleDisplays).toList();
        if (all.size() > 64) {
            throw new IllegalArgumentException("at most 64 devices");
        }
        Set<String> ids = new HashSet<>();
        for (Device device : all) {
            if (!ids.add(device.deviceId())) {
                throw new IllegalArgumentException("two devices with the id " + device.deviceId());
            }
        }
    }

    /// Without a scale and a pole display.
    public DeviceConfiguration(
            long tillId,
            String tillName,
            List<Printer> printers,
            List<Scanner> scanners,
            List<CardReader> cardReaders) {
        this(tillId, tillName, printers, scanners, cardReaders, List.of(), List.of());
    }

    /// What all devices have.
    public sealed interface Device {
        String deviceId();

        String name();

        Connection connection();

        Kind kind();
    }

    /// All of them, by their kinds.
    public List<Device> all() {
        return all(printers, scanners, cardReaders, scales, poleDisplays).toList();
    }

    private static Stream<Device> all(
            List<Printer> printers,
            List<Scanner> scanners,
            List<CardReader> cardReaders,
            List<Scale> scales,
            List<PoleDisplay> poleDisplays) {
        return Stream.of(printers, scanners, cardReaders, scales, poleDisplays).flatMap(List::stream);
    }

    /// The same devices of a till that has another name by now.
    public DeviceConfiguration named(String otherName) {
        return new DeviceConfiguration(tillId, otherName, printers, scanners, cardReaders, scales, poleDisplays);
    }

    /// A printer of receipts or of labels.
    /// @param connection [Connection.Tcp], [Connection.Usb], [Connection.Serial] or [Connection.Ipp]
    public record Printer(String deviceId, String name, Connection connection, PrinterProfile profile)
            implements Device {
        public Printer {
            requireDevice(deviceId, name);
            if (connection instanceof Connection.SmartCard || connection instanceof Connection.Keyboard) {
                throw new IllegalArgumentException("a printer is reached by TCP, USB, serial line or IPP: " + deviceId);
            }
        }

        @Override
        public Kind kind() {
            return Kind.PRINTER;
        }
    }

    /// A barcode scanner that sends text.
    /// @param connection [Connection.Serial] or [Connection.Keyboard]
    public record Scanner(String deviceId, String name, Connection connection, FrameRules frame) implements Device {
        public Scanner {
            requireDevice(deviceId, name);
            if (!(connection instanceof Connection.Serial) && !(connection instanceof Connection.Keyboard)) {
                throw new IllegalArgumentException("a scanner is reached by serial line or as a keyboard: " + deviceId);
            }
        }

        @Override
        public Kind kind() {
            return Kind.SCANNER;
        }
    }

    /// A card reader.
    /// @param connection [Connection.SmartCard], or [Connection.Serial] for a reader that sends the UID as hex text
    public record CardReader(String deviceId, String name, Connection connection) implements Device {
        public CardReader {
            requireDevice(deviceId, name);
            if (!(connection instanceof Connection.SmartCard) && !(connection instanceof Connection.Serial)) {
                throw new IllegalArgumentException("a card reader is reached by PC/SC or a serial line: " + deviceId);
            }
        }

        @Override
        public Kind kind() {
            return Kind.CARD_READER;
        }
    }

    /// A scale. Since version 4.
    /// @param connection [Connection.Serial]
    public record Scale(String deviceId, String name, Connection connection, ScaleProtocol protocol) implements Device {
        public Scale {
            requireDevice(deviceId, name);
            requireSerial("a scale", deviceId, connection);
        }

        @Override
        public Kind kind() {
            return Kind.SCALE;
        }
    }

    /// A display of two lines that faces the customer. Since version 4.
    /// @param connection [Connection.Serial]
    public record PoleDisplay(String deviceId, String name, Connection connection, PoleProfile profile)
            implements Device {
        public PoleDisplay {
            requireDevice(deviceId, name);
            requireSerial("a pole display", deviceId, connection);
        }

        @Override
        public Kind kind() {
            return Kind.POLE_DISPLAY;
        }
    }

    private static void requireSerial(String what, String deviceId, Connection connection) {
        if (!(connection instanceof Connection.Serial)) {
            throw new IllegalArgumentException(what + " is reached by serial line: " + deviceId);
        }
    }

    /// How all of them are reached.
    public Set<Connection> connections() {
        return all().stream().map(Device::connection).collect(Collectors.toUnmodifiableSet());
    }

    /// The part that a gateway of this protocol version understands: a device that it can not reach is left
    /// out.
    public DeviceConfiguration forVersion(int version) {
        if (version >= Protocol.VERSION) {
            return this;
        }
        List<Printer> known = printers.stream()
                .filter(printer -> version >= since(printer.connection()) && version >= since(printer.profile()))
                .toList();
        List<Scanner> read = scanners.stream()
                .filter(scanner -> version >= since(scanner.connection()))
                .toList();
        return new DeviceConfiguration(tillId, tillName, known, read, cardReaders);
    }

    /// The first version that knows it.
    private static int since(Connection connection) {
        return switch (connection) {
            case Connection.Tcp _, Connection.Serial _, Connection.SmartCard _ -> 1;
            case Connection.Usb _, Connection.Keyboard _ -> 2;
            case Connection.Ipp _ -> 4;
        };
    }

    private static int since(PrinterProfile profile) {
        return profile instanceof PrinterProfile.Receipt ? 1 : 3;
    }

    /// The job as a gateway of this protocol version can print it: on its first printer when the wanted one is
    /// left out for it. Empty when it has no other one.
    public Optional<Message.PrintJob> jobFor(int version, Message.PrintJob job) {
        List<Printer> known = forVersion(version).printers();
        boolean leftOut = has(printers, job.printerId()) && !has(known, job.printerId());
        Message.PrintJob understood = job.forVersion(version);
        return leftOut
                ? known.stream().findFirst().map(printer -> understood.on(printer.deviceId()))
                : Optional.of(understood);
    }

    private static boolean has(List<Printer> printers, String deviceId) {
        return printers.stream().anyMatch(printer -> printer.deviceId().equals(deviceId));
    }

    private static void requireDevice(String deviceId, String name) {
        Checks.text("device id", deviceId, 1, 64);
        Checks.text("name", name, 0, 200);
    }
}
