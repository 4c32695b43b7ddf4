package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The gateway as a process with the simulated label printer, in each language of labels.
class LabelPrinterIT {
    private static final long LIFETIME_MILLIS = 600_000;

    @TempDir
    private Path folder = Path.of("");

    private Simulator simulator;
    private TestShop shop;
    private ChildProcess gateway;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = Simulator.start(folder.resolve("simulator"));
        Connection.Tcp address = new Connection.Tcp("127.0.0.1", simulator.labelPrinterPort());
        List<Printer> printers = Arrays.stream(LabelLanguage.values())
                .map(language -> new Printer(
                        language.name(), "标签机", address, new PrinterProfile.Label(language, 40, 30, 2, 203, true)))
                .toList();
        shop = new TestShop(new DeviceConfiguration(1, "一号收银机", printers, List.of(), List.of())).listen();
        gateway = ChildProcess.start(
                "io.zhanggui.gateway.Main",
                List.of(
                        "--server",
                        shop.address(),
                        "--data",
                        folder.resolve("gateway").toString(),
                        "--pair",
                        TestShop.CODE));
        shop.awaitConnections(1);
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.close();
        shop.close();
        simulator.close();
    }

    private static Message.PrintJob job(String id, LabelLanguage language, PrintBlock... blocks) {
        return Message.PrintJob.of(id, 1, language.name(), LIFETIME_MILLIS, PrintDocument.of(blocks));
    }

    private static PrintBlock.Label label(String code, int copies) {
        return new PrintBlock.Label("氨基酸护发精油 80ml", "¥89.00", "/ 瓶", code, copies);
    }

    @ParameterizedTest
    @EnumSource
    void everyLabelIsPrintedAndTheJobConfirmedAfterTheLastOne(LabelLanguage language) throws Exception {
        shop.print(job("a", language, label("6901234567892", 2), label("LAB-1", 1)));
        shop.awaitState("a", State.PRINTED);

        assertThat(shop.statesOf("a")).containsExactly(State.QUEUED, State.SENT, State.PRINTED);
        assertThat(simulator.receipts())
                .containsExactly("[label [6901234567892]]\n", "[label [6901234567892]]\n", "[label [LAB-1]]\n");
    }

    @ParameterizedTest
    @EnumSource
    void aPrinterWithoutLabelsSaysSoAndPrintsWhenItHasSome(LabelLanguage language) throws Exception {
        simulator.labelFault("paper-out", true);
        shop.awaitDevice(language.name(), Condition.PAPER_OUT);
        shop.print(job("a", language, label("LAB-1", 1)));
        shop.awaitState("a", State.QUEUED);
        simulator.labelFault("paper-out", false);
        shop.awaitState("a", State.PRINTED);
        assertThat(simulator.receipts()).containsExactly("[label [LAB-1]]\n");
    }

    @Test
    void whatIsNoLabelFailsOnALabelPrinterAndHoldsUpNothing() throws Exception {
        shop.print(job("a", LabelLanguage.TSPL, PrintBlock.Text.left("a receipt")));
        shop.awaitState("a", State.FAILED);
        shop.print(job("b", LabelLanguage.TSPL, label("LAB-1", 1)));
        shop.awaitState("b", State.PRINTED);
        assertThat(simulator.receipts()).hasSize(1);
    }
}
