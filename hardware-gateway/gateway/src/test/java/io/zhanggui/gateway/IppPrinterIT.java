package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway as a process with a printer that nobody here wrote.
class IppPrinterIT {
    private static final long LIFETIME_MILLIS = 600_000;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private IppEvePrinter printer;

    @SuppressWarnings("NullAway.Init")
    private TestShop shop;

    @SuppressWarnings("NullAway.Init")
    private ChildProcess gateway;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(
                IppEvePrinter.isInstalled(),
                "skipped: ippeveprinter or dbus-daemon is not installed (Debian: cups-ipp-utils, dbus)");
        printer = IppEvePrinter.start(folder.resolve("printer"));
        Connection address = new Connection.Ipp(printer.uri());
        shop = new TestShop(new DeviceConfiguration(
                        1,
                        "一号收银机",
                        List.of(
                                new Printer("p", "小票机", address, PrinterProfile.mm80()),
                                new Printer(
                                        "labels",
                                        "标签机",
                                        address,
                                        new PrinterProfile.Label(LabelLanguage.ZPL, 40, 30, 2, 203, true)),
                                new Printer("tls", "", new Connection.Ipp(printer.tlsUri()), PrinterProfile.mm80()),
                                new Printer(
                                        "elsewhere",
                                        "",
                                        new Connection.Ipp(printer.uri() + "/elsewhere"),
                                        PrinterProfile.mm80())),
                        List.of(),
                        List.of()))
                .listen();
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
        shop.awaitDevice("p", Condition.READY);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (printer != null) {
            gateway.close();
            shop.close();
            printer.close();
        }
    }

    private static Message.PrintJob job(String id, long sequence) {
        return job(id, sequence, "p");
    }

    private static Message.PrintJob job(String id, long sequence, String printer) {
        return Message.PrintJob.of(
                id,
                sequence,
                printer,
                LIFETIME_MILLIS,
                PrintDocument.of(PrintBlock.Text.title("掌柜小店"), PrintBlock.Pair.of("单号", "<" + id + ">")));
    }

    @Test
    void jobsArePrintedInOrderAndConfirmedByThePrinter() throws Exception {
        shop.awaitDevice("elsewhere", Condition.OFFLINE);
        for (int i = 1; i <= 5; i++) {
            shop.print(job("r" + i, i));
        }
        shop.awaitState("r5", State.PRINTED);
        assertThat(shop.countOf(State.PRINTED)).isEqualTo(5);
        assertThat(shop.statesOf("r5")).containsExactly(State.QUEUED, State.SENT, State.PRINTED);
        String paper = printer.paper();
        assertThat(paper).contains("掌柜小店").containsSubsequence("<r1>", "<r2>", "<r3>", "<r4>", "<r5>");
        assertThat(paper.split("<r1>", -1)).hasSize(2);

        shop.print(job("secret", 1, "tls"));
        shop.awaitState("secret", State.PRINTED);
        paper = printer.paper();
        assertThat(paper).contains("<secret>");

        PrintBlock.Label label = new PrintBlock.Label("氨基酸护发精油 80ml", "¥89.00", "/ 瓶", "LAB-1", 2);
        shop.print(Message.PrintJob.of("labels", 6, "labels", LIFETIME_MILLIS, PrintDocument.of(label, label)));
        shop.awaitState("labels", State.PRINTED);
        assertThat(printer.paper().substring(paper.length()).split("\\^XZ", -1)).hasSize(3);
    }

    @Test
    void missingPaperIsToldWhileTheJobWaitsAndItIsPrintedOnceThereIsSome() throws Exception {
        printer.fault("paper-out", true);
        shop.print(job("a", 1));
        shop.awaitDevice("p", Condition.PAPER_OUT);
        assertThat(shop.stateOf("a")).contains(State.SENT);
        printer.fault("paper-out", false);
        shop.awaitState("a", State.PRINTED);
        shop.awaitDevice("p", Condition.READY);
        assertThat(printer.paper().split("<a>", -1)).hasSize(2);
    }

    @Test
    void aJobThatThePrinterAbortsInTheMiddleIsUnknownAndHoldsUpNothing() throws Exception {
        printer.fault("abort", true);
        shop.print(job("a", 1));
        shop.awaitState("a", State.UNKNOWN);
        printer.fault("abort", false);
        shop.print(job("b", 2));
        shop.awaitState("b", State.PRINTED);
        assertThat(printer.paper()).contains("<b>").doesNotContain("<a>");
    }

    /// While it is off the job waits; what it was printing when it was switched off nobody knows.
    @Test
    void aPrinterThatIsSwitchedOffIsOffLineAndPrintsWhatWaitedWhenItIsBack() throws Exception {
        printer.switchOff();
        shop.awaitDevice("p", Condition.OFFLINE);
        shop.print(job("a", 1));
        shop.awaitState("a", State.QUEUED);
        printer.switchOn();
        shop.awaitState("a", State.PRINTED);

        printer.fault("paper-out", true);
        shop.print(job("b", 2));
        shop.awaitDevice("p", Condition.PAPER_OUT);
        printer.switchOff();
        printer.fault("paper-out", false);
        printer.switchOn();
        shop.awaitState("b", State.UNKNOWN);
    }
}
