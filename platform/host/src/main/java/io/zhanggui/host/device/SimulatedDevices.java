package io.zhanggui.host.device;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.FrameRules;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.ScaleProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gives the first till the devices of a simulator, for somebody who tries the product out: what a person would
/// otherwise enter on the devices page. A gateway still has to be paired, by a code that is left in the run folder:
/// a new one at each start, because the server can not know whether the gateway of the last start still has its
/// identity. One that has it leaves the code alone.
public final class SimulatedDevices {
    private static final int BAUD = 9_600;
    private static final PrinterProfile LABELS = new PrinterProfile.Label(LabelLanguage.TSPL, 40, 30, 2, 203, true);

    private final GatewayAdministration administration;
    private final Stores stores;
    private final Path codeFile;

    /// @param run the folder of facts about the running host, where `pairing-code` is written
    public SimulatedDevices(GatewayAdministration administration, Stores stores, Path run) {
        this.administration = administration;
        this.stores = stores;
        this.codeFile = run.resolve("pairing-code");
    }

    /// Takes over the simulator's addresses, which may be others than at the last start.
    /// @param addresses the file that the simulator writes when it is ready
    public void configure(Path addresses) {
        try {
            take(addresses);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(Path addresses) throws IOException {
        JsonNode simulator = JsonMapper.shared().readTree(Files.readString(addresses));
        Till till = stores.tills(stores.all().getFirst().id()).getFirst();
        Connection.Tcp printer = new Connection.Tcp(
                simulator.path("printerHost").asString(),
                simulator.path("printerPort").asInt());
        Connection.Tcp labelPrinter = new Connection.Tcp(
                printer.host(), simulator.path("labelPrinterPort").asInt());
        DeviceConfiguration wanted = new DeviceConfiguration(
                till.id(),
                till.name(),
                List.of(
                        new Printer("printer", "小票机", printer, PrinterProfile.mm80()),
                        new Printer("label-printer", "标签机", labelPrinter, LABELS)),
                List.of(new Scanner("scanner", "扫码枪", serial(simulator, "scanner"), FrameRules.standard())),
                List.of(new CardReader("card-reader", "读卡器", serial(simulator, "cardReader"))),
                List.of(new Scale("scale", "秤", serial(simulator, "scale"), ScaleProtocol.CONTINUOUS)),
                List.of(new PoleDisplay(
                        "pole-display",
                        "客显",
                        serial(simulator, "poleDisplay"),
                        new PoleProfile(PoleProfile.Commands.CD5220, true))));
        if (!wanted.equals(administration.devices(till.id()))) {
            administration.configure(wanted);
        }
        Files.deleteIfExists(codeFile);
        Files.writeString(codeFile, administration.createPairingCode(till.id()).text());
        DataDirectory.restrict(codeFile, "rw-------");
    }

    private static Connection.Serial serial(JsonNode simulator, String device) {
        return Connection.Serial.of(simulator.path(device).asString(), BAUD);
    }
}
