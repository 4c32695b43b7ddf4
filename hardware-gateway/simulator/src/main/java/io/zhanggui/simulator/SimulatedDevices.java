package io.zhanggui.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/// All devices of a till: a receipt printer with a network and a serial interface, a label printer on the network, a
/// scanner, a serial card reader, a scale, a pole display.
final class SimulatedDevices {
    private final VirtualPrinter printer;
    private final VirtualPrinter labelPrinter;
    private final NetworkPort network;
    private final NetworkPort labelNetwork;
    private final Path links;
    private final PseudoTerminal scanner;
    private final PseudoTerminal cardReader;
    private final VirtualScale scale;
    private final VirtualPole pole;
    private final RecentInputs codes;
    private final RecentInputs cards;
    private volatile String cardOnReader = "";

    /// @param links the folder for the stable names of the serial lines
    SimulatedDevices(Path data, Path links, int printerPort, InstantSource clock) throws IOException {
        ReceiptFolder paper = new ReceiptFolder(data.resolve("receipts"), clock);
        this.printer = new VirtualPrinter(paper);
        this.labelPrinter = new VirtualPrinter(paper);
        this.network = NetworkPort.open(
                printer, (device, answers) -> new PrinterPort("printer engine", device, answers), printerPort);
        this.labelNetwork = NetworkPort.open(labelPrinter, LabelPort::new, 0);
        this.links = links.toAbsolutePath();
        SerialPort.open(printer, links.resolve("printer"));
        this.scanner = PseudoTerminal.open(links.resolve("scanner"));
        this.cardReader = PseudoTerminal.open(links.resolve("card-reader"));
        this.scale = VirtualScale.open(links.resolve("scale"));
        this.pole = VirtualPole.open(links.resolve("pole-display"));
        this.codes = new RecentInputs(data.resolve("codes.json"));
        this.cards = new RecentInputs(data.resolve("cards.json"));
    }

    VirtualPrinter printer() {
        return printer;
    }

    VirtualPrinter labelPrinter() {
        return labelPrinter;
    }

    RecentInputs codes() {
        return codes;
    }

    RecentInputs cards() {
        return cards;
    }

    /// Throws [IllegalArgumentException] for what no scanner sends.
    void scan(String code) throws IOException {
        if (code.isBlank() || code.length() > 500 || code.chars().anyMatch(c -> c < ' ' && c != 0x1D)) {
            throw new IllegalArgumentException("1 to 500 characters on one line");
        }
        codes.used(code);
        scanner.write((code + "\r").getBytes(UTF_8));
    }

    VirtualScale scale() {
        return scale;
    }

    VirtualPole pole() {
        return pole;
    }

    /// The UID of the card that lies there; empty without one.
    String cardOnReader() {
        return cardOnReader;
    }

    /// Puts a card on the reader, where it stays. Throws [IllegalArgumentException] for what is no UID.
    void presentCard(String uid) throws IOException {
        String hex = hex(uid);
        takeCardAway();
        cards.used(hex);
        cardOnReader = hex;
        cardReader.write((hex + "\r\n").getBytes(UTF_8));
    }

    void takeCardAway() {
        if (!cardOnReader.isEmpty()) {
            cardOnReader = "";
            cardReader.write("-\r\n".getBytes(UTF_8));
        }
    }

    /// A card that is gone before the reader has read all of it.
    void yankCard(String uid) {
        String hex = hex(uid);
        takeCardAway();
        cardReader.write((hex.substring(0, hex.length() / 4 * 2 - 1) + "\r\n-\r\n").getBytes(UTF_8));
    }

    private static String hex(String uid) {
        String hex = uid.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
        if (!hex.matches("([0-9A-F]{2}){4,10}")) {
            throw new IllegalArgumentException("4 to 10 bytes in hex");
        }
        return hex;
    }

    /// Where a gateway finds the devices.
    JsonObject addresses() {
        return new JsonObject()
                .put("printerHost", "127.0.0.1")
                .put("printerPort", network.port())
                .put("labelPrinterPort", labelNetwork.port())
                .put("printerSerial", links.resolve("printer").toString())
                .put("scanner", links.resolve("scanner").toString())
                .put("cardReader", links.resolve("card-reader").toString())
                .put("scale", links.resolve("scale").toString())
                .put("poleDisplay", links.resolve("pole-display").toString());
    }
}
