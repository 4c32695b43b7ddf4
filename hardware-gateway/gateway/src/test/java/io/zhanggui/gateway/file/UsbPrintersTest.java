package io.zhanggui.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.protocol.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsbPrintersTest {
    @TempDir
    private Path folder = Path.of("");

    private void plugIn(String entry, String maker, String model, String serial) throws IOException {
        Path printer = Files.createDirectories(folder.resolve("bus-" + entry));
        Files.writeString(printer.resolve("idVendor"), maker + "\n");
        Files.writeString(printer.resolve("idProduct"), model + "\n");
        if (!serial.isEmpty()) {
            Files.writeString(printer.resolve("serial"), serial + "\n");
        }
        Path usbInterface = Files.createDirectories(printer.resolve("1-1:1.0"));
        Path described = Files.createDirectories(folder.resolve("class").resolve(entry));
        Files.deleteIfExists(described.resolve("device"));
        Files.createSymbolicLink(described.resolve("device"), usbInterface);
    }

    private UsbPrinters printers() {
        return new UsbPrinters(folder.resolve("class"), Path.of("/dev/usb"));
    }

    @Test
    void aPrinterIsFoundByItsSerialNumberWhateverItsPlace() throws IOException {
        plugIn("lp0", "04b8", "0e15", "AAA");
        plugIn("lp1", "04b8", "0e15", "BBB");
        assertThat(printers().locate(new Connection.Usb("usb:04b8:0e15:BBB"))).isEqualTo(Path.of("/dev/usb/lp1"));
        plugIn("lp0", "04b8", "0e15", "BBB");
        assertThat(printers().locate(new Connection.Usb("usb:04b8:0e15:BBB"))).isEqualTo(Path.of("/dev/usb/lp0"));
    }

    @Test
    void withoutASerialNumberAnyPrinterOfTheModelIsMeant() throws IOException {
        plugIn("lp0", "0416", "5011", "");
        plugIn("lp3", "04b8", "0e15", "AAA");
        assertThat(printers().locate(new Connection.Usb("usb:04b8:0e15"))).isEqualTo(Path.of("/dev/usb/lp3"));
        assertThat(printers().all())
                .containsExactly(new Connection.Usb("usb:0416:5011"), new Connection.Usb("usb:04b8:0e15:AAA"));
    }

    @Test
    void aPrinterThatIsNotPluggedInIsNamedInTheSentence() {
        assertThatThrownBy(() -> printers().locate(new Connection.Usb("usb:04b8:0e15")))
                .isInstanceOf(IOException.class)
                .hasMessage("no printer usb:04b8:0e15 is plugged in");
    }

    @Test
    void onlyDeviceFilesAndIdentitiesAreTargets() {
        assertThatThrownBy(() -> new Connection.Usb("/etc/passwd")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Connection.Usb("/dev/../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Connection.Keyboard("/dev/sda")).isInstanceOf(IllegalArgumentException.class);
    }
}
