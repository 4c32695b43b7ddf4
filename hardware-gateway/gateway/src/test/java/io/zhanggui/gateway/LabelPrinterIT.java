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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The gateway as a process with the simulated label printer, in each language of labels.
class LabelPrinterIT {
    private static final long LIFETIME_MILLIS = 600_000;
    private static final int INSTALLED_MEGABYTES = 48;
    private static final String FINE = "fine";

    @TempDir
    private Path folder = Path.of("");

    private Simulator simulator;
    private TestShop shop;
    private ChildProcess gateway;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = Simulator.start(folder.resolve("simulator"));
        Connection.Tcp address = new Connection.Tcp("127.0.0.1", simulator.labelPrinterPort());
        List<Printer> printers = new ArrayList<>();
        for (LabelLanguage language : LabelLanguage.values()) {
            printers.add(printer(language.name(), address, new PrinterProfile.Label(language, 40, 30, 2, 203, true)));
            printers.add(printer(large(language), address, new PrinterProfile.Label(language, 100, 150, 2, 203, true)));
        }
        printers.add(printer(FINE, address, new PrinterProfile.Label(LabelLanguage.ZPL, 100, 150, 2, 300, true)));
        shop = new TestShop(new DeviceConfiguration(1, "一号收银机", printers, List.of(), List.of())).listen();
        gateway = ChildProcess.start(
                INSTALLED_MEGABYTES,
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

    private static Printer printer(String id, Connection address, PrinterProfile profile) {
        return new Printer(id, "标签机", address, profile);
    }

    private static String large(LabelLanguage language) {
        return language.name() + "-large";
    }

    private static PrintDocument labels(int count) {
        List<PrintBlock> labels = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            labels.add(label("LAB-" + number, 1));
        }
        return new PrintDocument(labels, false, true);
    }

    private static String[] printed(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "[label [LAB-" + number + "]]\n")
                .toArray(String[]::new);
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

    /// The job is larger than what the printer and the network hold: with all of it on its way no question would be
    /// answered.
    @ParameterizedTest
    @EnumSource
    void labelsThatRunOutInTheMiddleOfALongJobAreToldAndTheRestIsPrintedOnce(LabelLanguage language) throws Exception {
        simulator.labelFault("slow", true);
        shop.print(Message.PrintJob.of("a", 1, large(language), LIFETIME_MILLIS, labels(40)));
        simulator.awaitReceipt("LAB-2");
        simulator.labelFault("paper-out", true);
        shop.awaitDevice(large(language), Condition.PAPER_OUT);
        assertThat(shop.stateOf("a")).contains(State.SENT);
        simulator.labelFault("slow", false);
        simulator.labelFault("paper-out", false);
        shop.awaitState("a", State.PRINTED);
        assertThat(simulator.receipts()).containsExactly(printed(40));
    }

    /// Some 20 MB in all, in a gateway with the memory that it has where it is installed.
    @Test
    void aJobOfManyLargeLabelsIsPrintedInLittleMemory() throws Exception {
        shop.print(Message.PrintJob.of("a", 1, FINE, LIFETIME_MILLIS, labels(60)));
        shop.awaitState("a", State.PRINTED);
        assertThat(simulator.receipts()).containsExactly(printed(60));
        assertThat(gateway.isAlive()).isTrue();
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
