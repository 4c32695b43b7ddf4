package io.zhanggui.gateway.file;

import io.zhanggui.protocol.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The printers that the kernel's USB printer class drives. Their numbers change with the order of plugging in, so a
/// printer is known by its maker, its model and, where it has one, its serial number.
public final class UsbPrinters {
    private static final UsbPrinters OF_THIS_COMPUTER =
            new UsbPrinters(Path.of("/sys/class/usbmisc"), Path.of("/dev/usb"));

    private final Path classFolder;
    private final Path devices;

    /// @param classFolder where the kernel describes them
    /// @param devices where their files are
    UsbPrinters(Path classFolder, Path devices) {
        this.classFolder = classFolder;
        this.devices = devices;
    }

    public static UsbPrinters ofThisComputer() {
        return OF_THIS_COMPUTER;
    }

    /// The device file of a printer. Throws with a sentence when it is not plugged in.
    public Path locate(Connection.Usb printer) throws IOException {
        if (printer.isPath()) {
            return Path.of(printer.target());
        }
        for (Path entry : entries()) {
            Optional<Connection.Usb> found = identity(entry);
            if (found.isPresent() && found.get().isAlso(printer)) {
                return devices.resolve(entry.getFileName().toString());
            }
        }
        throw new IOException("no printer " + printer.target() + " is plugged in");
    }

    /// What is plugged in.
    public List<Connection.Usb> all() throws IOException {
        return entries().stream().flatMap(entry -> identity(entry).stream()).toList();
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(classFolder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(classFolder)) {
            return found.filter(entry -> entry.getFileName().toString().matches("lp[0-9]+"))
                    .sorted()
                    .toList();
        }
    }

    /// The class device belongs to an interface; the interface's parent is the printer.
    private static Optional<Connection.Usb> identity(Path entry) {
        try {
            Path printer = entry.resolve("device").toRealPath().resolve("..");
            String serial = Files.exists(printer.resolve("serial")) ? ":" + read(printer, "serial") : "";
            return Optional.of(
                    new Connection.Usb("usb:" + read(printer, "idVendor") + ":" + read(printer, "idProduct") + serial));
        } catch (IOException | IllegalArgumentException unpluggedMeanwhileOrNamedByNoise) {
            return Optional.empty();
        }
    }

    private static String read(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}
