package io.zhanggui.gateway;

import com.fazecast.jSerialComm.SerialPort;
import io.zhanggui.gateway.card.CardVerticle;
import io.zhanggui.gateway.file.UsbPrinters;
import io.zhanggui.gateway.print.NetworkPrinters;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message.FoundDevices;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks for what a till may have: USB printers, serial lines, keyboard scanners, card readers, printers in the
/// network. It opens nothing but connections to the printers' port. Takes some seconds.
final class DeviceFinder {
    private static final int USUAL_BAUD = 9_600;
    private static final Path SERIAL = Path.of("/dev/serial/by-id");
    private static final Path INPUT = Path.of("/dev/input/by-id");

    List<Found> find() throws IOException {
        List<Found> found = new ArrayList<>();
        for (Connection.Usb printer : UsbPrinters.ofThisComputer().all()) {
            found.add(new Found(Kind.PRINTER, printer, ""));
        }
        addFiles(found, SERIAL, "", path -> Connection.Serial.of(path, USUAL_BAUD));
        addFiles(found, INPUT, "-event-kbd", Connection.Keyboard::new);
        addWindowsPorts(found);
        CardVerticle.readerNames()
                .forEach(name -> found.add(new Found(Kind.CARD_READER, new Connection.SmartCard(bounded(name)), "")));
        NetworkPrinters.ofThisNetwork()
                .forEach(address ->
                        found.add(new Found(Kind.PRINTER, new Connection.Tcp(address, NetworkPrinters.PORT), "")));
        return found.subList(0, Math.min(found.size(), FoundDevices.MAX_DEVICES));
    }

    interface Target {
        Connection at(String path);
    }

    /// Names under which a device is found again after it was unplugged. The kernel makes them of what the device
    /// calls itself, so one may be longer or stranger than a connection takes.
    static void addFiles(List<Found> found, Path folder, String suffix, Target target) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String path = file.toString();
                if (path.endsWith(suffix) && path.matches("[\\x21-\\x7e]{1,200}")) {
                    String name = bounded(file.getFileName().toString());
                    connection(path, target)
                            .ifPresent(connection -> found.add(new Found(Kind.SCANNER, connection, name)));
                }
            }
        }
    }

    private static Optional<Connection> connection(String path, Target target) {
        try {
            return Optional.of(target.at(path));
        } catch (IllegalArgumentException strange) {
            return Optional.empty();
        }
    }

    private static void addWindowsPorts(List<Found> found) {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            for (SerialPort port : SerialPort.getCommPorts()) {
                found.add(new Found(
                        Kind.SCANNER,
                        Connection.Serial.of(port.getSystemPortName(), USUAL_BAUD),
                        bounded(port.getDescriptivePortName())));
            }
        }
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
