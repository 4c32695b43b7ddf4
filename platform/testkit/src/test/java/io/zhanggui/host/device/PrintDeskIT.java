package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.device.Printing.JobState;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithHost
class PrintDeskIT {
    private static final PrintBlock TITLE = PrintBlock.Text.title("掌柜小店");
    private static final PrintDocument PAID = new PrintDocument(List.of(TITLE), true, true);
    private static final Connection NETWORK = new Connection.Tcp("127.0.0.1", 9100);

    private final Host host;
    private final ManualClock clock;
    private final DeviceLink link;
    private final Printing printing;
    private final long till;

    PrintDeskIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.link = host.running().services().devices();
        this.printing = host.service(Printing.class);
        this.till = host.newTill().id();
        Printer receipts = new Printer("receipts", "小票机", NETWORK, PrinterProfile.mm80());
        Printer kitchen = new Printer("kitchen", "厨房", new Connection.Tcp("127.0.0.1", 9101), PrinterProfile.mm58());
        asBoss(() -> link.administration()
                .configure(new DeviceConfiguration(till, "", List.of(receipts, kitchen), List.of(), List.of())));
    }

    private void asBoss(Runnable work) {
        host.asOperator(Role.BOSS, work);
    }

    private FakeGateway connected() {
        String code = host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
        return FakeGateway.enrolled(
                link.server(),
                code,
                ShopAuthority.open(host.dataDirectory().resolve("secrets"), InstantSource.system())
                        .certificate());
    }

    /// Job ids are for ever and the database is shared.
    private String job(String name) {
        return name + ":" + till;
    }

    private void print(String name) {
        printing.print(till, job(name), () -> new Printing.Paper("小票", PAID));
    }

    private void cancel(String name) {
        asBoss(() -> link.desk().cancel(till, job(name)));
    }

    private JobState state(String name) {
        return printing.find(job(name)).orElseThrow().state();
    }

    private static PrintDocument lastDocument(FakeGateway gateway) {
        return gateway.received(Message.PrintJob.class).getLast().document();
    }

    @Test
    void labelsGoToTheLabelPrinterOnceThereIsOneAndAreNoCopies() {
        PrintDocument labels = PrintDocument.of(new PrintBlock.Label("洗发水", "¥89.00", "/ 瓶", "6901234567892", 2));
        FakeGateway gateway = connected();
        printing.print(till, job("first"), () -> new Printing.Paper("标签", labels));
        Printer labelPrinter = new Printer(
                "labels", "标签机", NETWORK, new PrinterProfile.Label(LabelLanguage.TSPL, 40, 30, 2, 203, true));
        DeviceConfiguration before =
                host.asOperator(Role.BOSS, () -> link.administration().devices(till));
        List<Printer> printers = new ArrayList<>(before.printers());
        printers.addFirst(labelPrinter);
        asBoss(() ->
                link.administration().configure(new DeviceConfiguration(till, "", printers, List.of(), List.of())));
        printing.print(till, job("second"), () -> new Printing.Paper("标签", labels));
        print("receipt");
        assertThat(gateway.received(Message.PrintJob.class))
                .extracting(Message.PrintJob::printerId)
                .containsExactly("receipts", "labels", "receipts");

        gateway.job(job("second"), State.PRINTED, "");
        asBoss(() -> link.desk().again(till, job("second")));
        assertThat(lastDocument(gateway)).isEqualTo(labels);
    }

    @Test
    void aJobThatNoGatewayHasIsTakenBackAtOnce() {
        print("waits");
        cancel("waits");
        assertThat(state("waits")).isEqualTo(JobState.CANCELLED);
        assertThat(connected().jobs()).isEmpty();
        assertThatThrownBy(() -> cancel("waits")).isInstanceOf(Refusal.class).hasMessageContaining("print.ended");
    }

    @Test
    void aJobThatTheGatewayHasIsCancelledWhenTheGatewaySaysSo() {
        FakeGateway gateway = connected();
        print("accepted");
        gateway.job(job("accepted"), State.QUEUED, "");
        cancel("accepted");
        assertThat(gateway.received(Message.CancelJob.class)).containsExactly(new Message.CancelJob(job("accepted")));
        assertThat(state("accepted")).isEqualTo(JobState.QUEUED);
        gateway.job(job("accepted"), State.CANCELLED, "");
        assertThat(state("accepted")).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobThatWasCancelledHereAndPrintedAllTheSameIsShownAsPrinted() {
        FakeGateway gateway = connected();
        print("race");
        cancel("race");
        assertThat(state("race")).isEqualTo(JobState.CANCELLED);
        gateway.job(job("race"), State.QUEUED, "");
        assertThat(state("race")).isEqualTo(JobState.CANCELLED);
        gateway.job(job("race"), State.PRINTED, "");
        assertThat(state("race")).isEqualTo(JobState.PRINTED);
    }

    @Test
    void whatTheGatewayHasIsNotCancelledWhileItIsAway() {
        FakeGateway gateway = connected();
        print("there");
        gateway.job(job("there"), State.QUEUED, "");
        gateway.leave();
        assertThatThrownBy(() -> cancel("there")).isInstanceOf(Refusal.class).hasMessageContaining("print.gatewayAway");
        assertThat(state("there")).isEqualTo(JobState.QUEUED);
    }

    @Test
    void whatIsPerhapsOnPaperIsPrintedAgainAsACopyWithTheDrawerShut() {
        FakeGateway gateway = connected();
        print("unknown");
        gateway.job(job("unknown"), State.UNKNOWN, "");
        asBoss(() -> link.desk().again(till, job("unknown")));
        assertThat(lastDocument(gateway).openDrawer()).isFalse();
        assertThat(lastDocument(gateway).blocks()).hasSize(2).endsWith(TITLE);

        print("failed");
        gateway.job(job("failed"), State.FAILED, "");
        asBoss(() -> link.desk().again(till, job("failed")));
        assertThat(lastDocument(gateway)).isEqualTo(new PrintDocument(List.of(TITLE), false, true));
    }

    private List<String> unanswered() {
        return printing.unanswered(till, 10).stream().map(Printing.Job::jobId).toList();
    }

    private void answer(String name, Printing.Answer answer) {
        host.asOperator(Role.CASHIER, () -> printing.answer(till, job(name), answer));
    }

    @Test
    void somebodyIsAskedAboutWhatIsNotPrintedUntilItIsAnswered() {
        FakeGateway gateway = connected();
        print("unknown");
        gateway.job(job("unknown"), State.UNKNOWN, "");
        print("printed");
        gateway.job(job("printed"), State.PRINTED, "");
        print("failed");
        gateway.job(job("failed"), State.FAILED, "");
        print("expired");
        gateway.job(job("expired"), State.EXPIRED, "");
        assertThat(unanswered()).containsExactly(job("unknown"), job("failed"), job("expired"));

        answer("unknown", Printing.Answer.ON_PAPER);
        assertThat(state("unknown")).isEqualTo(JobState.PRINTED);
        answer("expired", Printing.Answer.NOT_WANTED);
        assertThat(state("expired")).isEqualTo(JobState.CANCELLED);
        int before = gateway.jobs().size();
        answer("failed", Printing.Answer.PRINT_AGAIN);
        answer("failed", Printing.Answer.PRINT_AGAIN);
        assertThat(state("failed")).isEqualTo(JobState.CANCELLED);
        assertThat(gateway.jobs()).hasSize(before + 1);
        assertThat(lastDocument(gateway)).isEqualTo(new PrintDocument(List.of(TITLE), false, true));
        assertThat(unanswered()).isEmpty();
    }

    @Test
    void whatMayBeOnPaperIsPrintedAgainAsACopyByWhoIsAsked() {
        FakeGateway gateway = connected();
        print("doubt");
        gateway.job(job("doubt"), State.UNKNOWN, "");
        answer("doubt", Printing.Answer.PRINT_AGAIN);
        assertThat(lastDocument(gateway).openDrawer()).isFalse();
        assertThat(lastDocument(gateway).blocks()).hasSize(2).endsWith(TITLE);
        assertThat(unanswered()).isEmpty();
        gateway.job(job("doubt"), State.UNKNOWN, "said again after a restart");
        assertThat(unanswered()).as("answered is answered").isEmpty();
    }

    @Test
    void whoDoesNotWorkAtATillAnswersForNoneOfItsPapers() {
        FakeGateway gateway = connected();
        print("foreign");
        gateway.job(job("foreign"), State.FAILED, "");
        assertThatThrownBy(() -> printing.answer(till, job("foreign"), Printing.Answer.NOT_WANTED))
                .as("nobody is signed in")
                .isInstanceOf(RuntimeException.class);
        assertThat(unanswered()).containsExactly(job("foreign"));
    }

    /// Nobody could answer so many questions.
    @Test
    void aPrinterThatConfirmsNothingIsNotAskedAboutNorAreTrialsAndPapersOfDaysAgo() {
        FakeGateway gateway = connected();
        asBoss(() -> link.desk().test(till, "kitchen", () -> new Printing.Paper("测试", PAID)));
        gateway.job(gateway.jobs().getLast(), State.FAILED, "");
        print("old");
        gateway.job(job("old"), State.UNKNOWN, "");
        assertThat(unanswered()).containsExactly(job("old"));
        clock.advance(Duration.ofHours(25));
        assertThat(unanswered()).isEmpty();

        DeviceConfiguration before =
                host.asOperator(Role.BOSS, () -> link.administration().devices(till));
        Printer first = before.printers().getFirst();
        Printer silent = new Printer(
                first.deviceId(),
                first.name(),
                first.connection(),
                PrinterProfile.Receipt.of(48, PrinterProfile.Barrier.NONE, false));
        asBoss(() -> link.administration()
                .configure(new DeviceConfiguration(till, "", List.of(silent), List.of(), List.of())));
        print("first");
        gateway.job(job("first"), State.FAILED, "");
        for (int i = 0; i < 11; i++) {
            print("silent" + i);
            gateway.job(job("silent" + i), State.UNKNOWN, "");
        }
        assertThat(unanswered()).as("not hidden behind the others").containsExactly(job("first"));
    }

    @Test
    void aTestGoesToThePrinterThatIsTried() {
        FakeGateway gateway = connected();
        asBoss(() -> link.desk().test(till, "kitchen", () -> new Printing.Paper("测试", PAID)));
        assertThat(gateway.received(Message.PrintJob.class).getLast().printerId())
                .isEqualTo("kitchen");
    }

    @Test
    void whatAGatewayFindsIsShownWithoutWhatTheTillHas() {
        FakeGateway gateway = connected();
        Found usb = new Found(Kind.PRINTER, new Connection.Usb("usb:04b8:0e15"), "");
        gateway.finds(List.of(new Found(Kind.PRINTER, NETWORK, ""), usb));
        assertThat(find()).containsExactly(usb);
        gateway.leave();
        assertThatThrownBy(this::find).isInstanceOf(Refusal.class).hasMessageContaining("gateway.notThere");
    }

    private List<Found> find() {
        return host.asOperator(Role.BOSS, () -> {
            try {
                return link.administration().find(till);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void onlyWhoMayManageDevicesWorksTheQueue() {
        print("mine");
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> link.desk().cancel(till, job("mine"))))
                .isInstanceOf(AccessDenied.class);
    }
}
