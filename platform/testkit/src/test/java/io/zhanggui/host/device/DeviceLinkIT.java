package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.DeviceState;
import io.zhanggui.api.device.DeviceState.Condition;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Devices.Registration;
import io.zhanggui.api.device.PoleText;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.device.Printing.JobState;
import io.zhanggui.api.device.Weight;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PoleProfile.Commands;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.ScaleProtocol;
import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@WithHost
class DeviceLinkIT {
    private static final PrintDocument RECEIPT = PrintDocument.of(PrintBlock.Text.title("掌柜小店"));

    private final Host host;
    private final ManualClock clock;
    private final DeviceLink link;
    private final Printing printing;
    private final Devices devices;
    private final UnitOfWork unitOfWork;
    private final long till;

    DeviceLinkIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.link = host.running().services().devices();
        this.printing = host.service(Printing.class);
        this.devices = host.service(Devices.class);
        this.unitOfWork = host.service(UnitOfWork.class);
        this.till = host.newTill().id();
    }

    @Test
    void aCodePairsOneGatewayOnce() {
        String code = code();
        FakeGateway gateway = new FakeGateway(link.server());
        Message.Paired paired = (Message.Paired) gateway.pair(code.toLowerCase(java.util.Locale.ROOT));
        assertThat(paired.tillId()).isEqualTo(till);

        assertThat(new FakeGateway(link.server()).pair(code))
                .isInstanceOfSatisfying(
                        Message.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.PAIRING_CODE));
        assertThat(gateways())
                .singleElement()
                .satisfies(known -> assertThat(known.connected()).isTrue());
    }

    @Test
    void aGatewayThatDidNotHearTheAnswerAsksAgainAndIsTheSameOne() {
        String code = code();
        String token = GatewayToken.random();
        Message first = new FakeGateway(link.server()).pair(code, token);
        clock.advance(Duration.ofMinutes(11));
        FakeGateway again = new FakeGateway(link.server());

        assertThat(again.pair(code, token)).isEqualTo(first);
        assertThat(again.received(DeviceConfiguration.class)).hasSize(1);
        assertThat(gateways()).hasSize(1);
        assertThat(new FakeGateway(link.server()).pair(code)).isInstanceOf(Message.Refused.class);
    }

    @Test
    void twoTriesAtOnceOfOneGatewayPairItOnce() throws Exception {
        String code = code();
        String token = GatewayToken.random();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Message> asking = () -> {
            together.await();
            return new FakeGateway(link.server()).pair(code, token);
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Message>> answers = threads.invokeAll(List.of(asking, asking));
            assertThat(answers.get(0).get())
                    .isInstanceOf(Message.Paired.class)
                    .isEqualTo(answers.get(1).get());
        }
        assertThat(gateways()).hasSize(1);
    }

    @Test
    void whatAGatewaySaysOfADeviceThatTheTillDoesNotHaveIsDropped() {
        FakeGateway gateway = connected();
        List<String> changes = new CopyOnWriteArrayList<>();
        try (Registration watch = devices.watch(till, () -> changes.add("changed"))) {
            for (int i = 0; i < 1_000; i++) {
                gateway.say(new Message.DeviceState(
                        "invented-" + i,
                        DeviceConfiguration.Kind.PRINTER,
                        "小票机",
                        Message.DeviceState.Condition.READY,
                        "",
                        Instant.EPOCH));
            }
            assertThat(changes).isEmpty();
        }
        assertThat(devices.states(till)).extracting(DeviceState::deviceId).noneMatch(id -> id.startsWith("invented"));
    }

    @Test
    void aCodeIsTooOldAfterTenMinutes() {
        String code = code();
        clock.advance(Duration.ofMinutes(10));
        assertThat(new FakeGateway(link.server()).pair(code)).isInstanceOf(Message.Refused.class);
    }

    @Test
    void onlyWhoMayManageDevicesGetsACode() {
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> link.administration().createPairingCode(till)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aRevokedGatewayIsThrownOutAndRefusedEverAfter() {
        FakeGateway gateway = new FakeGateway(link.server());
        Message.Paired paired = (Message.Paired) gateway.pair(code());
        host.asOperator(Role.BOSS, () -> link.administration().revoke(paired.gatewayId()));

        assertThat(gateway.received(Message.Refused.class)).hasSize(1);
        FakeGateway again = new FakeGateway(link.server());
        again.hello(paired, "boot");
        assertThat(again.received(Message.Refused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_PAIRED));
    }

    @Test
    void aJobIsSentAfterItsWorkIsCommittedAndNeverWhenItIsRolledBack() {
        FakeGateway gateway = connected();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    printing.print(till, job("rolled-back"), () -> new Printing.Paper("小票", RECEIPT));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        unitOfWork.writeOnly(unit -> {
            printing.print(till, job("sold"), () -> new Printing.Paper("小票", RECEIPT));
            assertThat(gateway.jobs()).isEmpty();
        });

        assertThat(gateway.jobs()).containsExactly(job("sold"));
        assertThat(printing.find(job("rolled-back"))).isEmpty();
        assertThat(state("sold")).isEqualTo(JobState.WAITING);
    }

    @Test
    void aGatewaySpeaksForTheJobsOfItsOwnTillOnly() {
        connected();
        printing.print(till, job("mine"), () -> new Printing.Paper("小票", RECEIPT));
        long other = host.newTill().id();
        FakeGateway stranger = new FakeGateway(link.server());
        stranger.pair(host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(other))
                .text());
        stranger.job(job("mine"), State.PRINTED, "");
        assertThat(state("mine")).isEqualTo(JobState.WAITING);
    }

    @Test
    void aJobIsSentAgainAtEachReconnectUntilTheGatewayHasAcceptedIt() {
        FakeGateway first = new FakeGateway(link.server());
        configure();
        Message.Paired paired = (Message.Paired) first.pair(code());
        first.leave();
        printing.print(till, job("a"), () -> new Printing.Paper("小票", RECEIPT));
        printing.print(till, job("b"), () -> new Printing.Paper("小票", RECEIPT));

        FakeGateway second = new FakeGateway(link.server());
        second.hello(paired, "boot 2");
        assertThat(second.jobs()).containsExactly(job("a"), job("b"));
        second.job(job("a"), State.QUEUED, "");
        second.leave();

        FakeGateway third = new FakeGateway(link.server());
        third.hello(paired, "boot 3");
        assertThat(third.jobs()).containsExactly(job("b"));
        third.job(job("b"), State.QUEUED, "");
        third.job(job("b"), State.SENT, "");
        third.job(job("b"), State.PRINTED, "");
        third.job(job("b"), State.QUEUED, "");

        assertThat(state("a")).isEqualTo(JobState.QUEUED);
        assertThat(state("b")).isEqualTo(JobState.PRINTED);
        assertThat(printing.recent(till, 10)).extracting(Printing.Job::jobId).containsExactly(job("b"), job("a"));
    }

    @Test
    void aDocumentThatNoGatewayTakesFailsAloneAndIsNeverSent() {
        FakeGateway gateway = connected();
        PrintBlock wide = PrintBlock.Pair.of("合".repeat(2_000), "计".repeat(2_000));
        PrintDocument large = new PrintDocument(Collections.nCopies(30, wide), false, true);
        printing.print(till, job("large"), () -> new Printing.Paper("对账单", large));
        printing.print(till, job("next"), () -> new Printing.Paper("小票", RECEIPT));
        assertThat(state("large")).isEqualTo(JobState.FAILED);
        assertThat(gateway.jobs()).containsExactly(job("next"));
    }

    @Test
    void whatWaitsForAPrinterThatWasReplacedIsPrintedOnTheNewOne() {
        FakeGateway gateway = connected();
        gateway.leave();
        printing.print(till, job("waits"), () -> new Printing.Paper("小票", RECEIPT));
        configure("new-printer");
        FakeGateway back = new FakeGateway(link.server());
        back.hello((Message.Paired) gateway.received.getFirst(), "boot");
        assertThat(back.received(Message.PrintJob.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.printerId()).isEqualTo("new-printer"));
        back.leave();
        host.asOperator(
                Role.BOSS,
                () -> link.administration()
                        .configure(new DeviceConfiguration(till, "", List.of(), List.of(), List.of())));
        assertThat(state("waits")).isEqualTo(JobState.NO_PRINTER);
    }

    @Test
    void theSameJobIdIsOneJob() {
        FakeGateway gateway = connected();
        printing.print(till, job("once"), () -> new Printing.Paper("小票", RECEIPT));
        printing.print(till, job("once"), () -> new Printing.Paper("小票", RECEIPT));
        assertThat(gateway.jobs()).containsExactly(job("once"));
    }

    @Test
    void aTillWithoutAPrinterKeepsTheJobAndSaysSo() {
        printing.print(till, job("nowhere"), () -> new Printing.Paper("小票", RECEIPT));
        assertThat(state("nowhere")).isEqualTo(JobState.NO_PRINTER);
    }

    @Test
    void aReceiptThatNobodyCouldPrintForHalfADayIsGivenUp() {
        configure();
        printing.print(till, job("late"), () -> new Printing.Paper("小票", RECEIPT));
        clock.advance(Duration.ofHours(12));
        link.tidy();
        assertThat(state("late")).isEqualTo(JobState.EXPIRED);
        assertThat(connected().jobs()).isEmpty();
    }

    /// Nobody will ever say more of them: they could be neither taken back nor printed again.
    @Test
    void whatAGatewayHadAcceptedBecomesDoubtfulWithItsPairing() {
        FakeGateway first = connected();
        accepted(first, "a");
        FakeGateway second = new FakeGateway(link.server());
        second.pair(code());
        assertThat(state("a")).isEqualTo(JobState.UNKNOWN);

        accepted(second, "b");
        host.asOperator(
                Role.BOSS,
                () -> link.administration().revoke(gateways().getFirst().id()));
        assertThat(state("b")).isEqualTo(JobState.UNKNOWN);
    }

    @Test
    void theSameComputerPairedAnewStillSaysWhatCameOfIt() {
        FakeGateway first = connected();
        accepted(first, "a");
        accepted(first, "b");
        FakeGateway again = new FakeGateway(link.server());
        again.pair(code());
        again.job(job("a"), State.PRINTED, "");
        again.job(job("b"), State.EXPIRED, "");
        assertThat(state("a")).isEqualTo(JobState.PRINTED);
        assertThat(state("b")).isEqualTo(JobState.EXPIRED);
    }

    @Test
    void whatAGatewayAcceptedAndNeverSpokeOfAgainBecomesDoubtful() {
        FakeGateway gateway = connected();
        accepted(gateway, "silent");
        clock.advance(Duration.ofHours(12));
        link.tidy();
        assertThat(state("silent")).isEqualTo(JobState.QUEUED);
        clock.advance(Duration.ofHours(1));
        link.tidy();
        assertThat(state("silent")).isEqualTo(JobState.UNKNOWN);
    }

    private void accepted(FakeGateway gateway, String name) {
        printing.print(till, job(name), () -> new Printing.Paper("小票", RECEIPT));
        gateway.job(job(name), State.QUEUED, "");
        assertThat(state(name)).isEqualTo(JobState.QUEUED);
    }

    @Test
    void whatWasGivenUpHereAndIsOnPaperAllTheSameIsShownAsPrinted() {
        FakeGateway gateway = connected();
        printing.print(till, job("overnight"), () -> new Printing.Paper("小票", RECEIPT));
        gateway.leave();
        clock.advance(Duration.ofHours(13));
        link.tidy();
        assertThat(state("overnight")).isEqualTo(JobState.EXPIRED);
        FakeGateway back = new FakeGateway(link.server());
        back.hello((Message.Paired) gateway.received.getFirst(), "boot");
        back.job(job("overnight"), State.QUEUED, "");
        assertThat(state("overnight")).isEqualTo(JobState.EXPIRED);
        back.job(job("overnight"), State.PRINTED, "");
        assertThat(state("overnight")).isEqualTo(JobState.PRINTED);
    }

    @Test
    void aJobWhoseIdTheGatewayHasForAnotherDocumentMayBeOnPaper() {
        FakeGateway gateway = connected();
        printing.print(till, job("conflict"), () -> new Printing.Paper("小票", RECEIPT));
        gateway.say(new Message.Refused(Reason.JOB_CONFLICT, job("conflict"), "another document"));
        assertThat(state("conflict")).isEqualTo(JobState.UNKNOWN);
    }

    @Test
    void afterUnpairingTheDevicesOfATillAreAway() {
        FakeGateway gateway = connected();
        gateway.say(reported(Message.DeviceState.Condition.READY));
        assertThat(printer().condition()).isEqualTo(Condition.READY);
        host.asOperator(
                Role.BOSS,
                () -> link.administration().revoke(gateways().getFirst().id()));
        assertThat(printer().condition()).isEqualTo(Condition.OFFLINE);
    }

    /// The former one is of a version that has no certificate to look at.
    @Test
    void theFormerGatewayOfATillIsSentAwayAndDoesNotTakeItsSuccessorsDevicesAway() {
        FakeGateway former = connected();
        former.say(reported(Message.DeviceState.Condition.READY));
        FakeGateway present = new FakeGateway(link.server());
        present.pair(code());
        present.say(reported(Message.DeviceState.Condition.PAPER_OUT));
        Host.await(
                "the former one is told",
                () -> !former.received(Message.Refused.class).isEmpty());
        assertThat(present.received(Message.Refused.class)).isEmpty();
        assertThat(printer().condition()).isEqualTo(Condition.PAPER_OUT);
        present.leave();
        assertThat(printer().condition()).isEqualTo(Condition.OFFLINE);
    }

    @Test
    void aScanReachesTheScreenInFrontOfItsOwnTillOnly() {
        FakeGateway gateway = connected();
        List<String> here = new CopyOnWriteArrayList<>();
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        try (Registration mine = devices.listen(till, input -> here.add(input.kind() + " " + input.text()));
                Registration other = devices.listen(host.newTill().id(), input -> elsewhere.add(input.text()))) {
            gateway.scan("6901234567892");
            gateway.say(new Message.CardPresented(9, "reader", "04A1B2C3", Instant.EPOCH));
            assertThat(other).isNotSameAs(mine);
        }
        gateway.scan("after the page was closed");

        assertThat(here).containsExactly(DeviceInput.Kind.SCAN + " 6901234567892", "CARD 04A1B2C3");
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void aWeightIsGoodForAMomentAndOnlyOfAScaleThatTheTillHas() {
        assertThat(devices.weight(till)).isEmpty();
        configureScaleAndDisplay();
        FakeGateway gateway = enrolled();
        List<Optional<Weight>> seen = new CopyOnWriteArrayList<>();
        try (Registration watch = devices.watchWeight(till, () -> seen.add(devices.weight(till)))) {
            assertThat(watch).isNotNull();
            assertThat(devices.weight(till)).contains(Weight.AWAY);
            gateway.say(new ScaleReading("scale", ScaleReading.State.STABLE, 1_234));
            gateway.say(new ScaleReading("scale", ScaleReading.State.STABLE, 1_234));
            gateway.say(new ScaleReading("invented", ScaleReading.State.STABLE, 9));
            clock.advance(TillScales.GOOD_FOR);
            assertThat(devices.weight(till)).contains(stable(1_234));
            clock.advance(Duration.ofMillis(1));
            assertThat(devices.weight(till)).as("too old").contains(Weight.AWAY);
            gateway.say(new ScaleReading("scale", ScaleReading.State.UNSTABLE, 1_300));
            gateway.say(scaleIs(Message.DeviceState.Condition.OFFLINE));
            assertThat(devices.weight(till)).as("switched off").contains(Weight.AWAY);
            gateway.say(new ScaleReading("scale", ScaleReading.State.STABLE, 5));
            gateway.leave();
            assertThat(devices.weight(till)).as("without its gateway").contains(Weight.AWAY);
        }
        assertThat(seen)
                .containsExactly(
                        Optional.of(stable(1_234)),
                        Optional.of(new Weight(Weight.State.UNSTABLE, 1_300)),
                        Optional.of(Weight.AWAY),
                        Optional.of(stable(5)),
                        Optional.of(Weight.AWAY));
    }

    private static Weight stable(long grams) {
        return new Weight(Weight.State.STABLE, grams);
    }

    @Test
    void theCustomersTextIsShownOnEachDisplayInItsOwnCharactersAndAgainAfterAReconnect() {
        configureScaleAndDisplay();
        PoleText text = new PoleText(PoleText.Line.EMPTY, new PoleText.Line("合计", "TOTAL", "12.00"));
        devices.show(till, text);
        FakeGateway gateway = enrolled();
        assertThat(gateway.received(ShowText.class))
                .containsExactly(
                        new ShowText("pole", ShowText.Line.EMPTY, new ShowText.Line("合计", "12.00")),
                        new ShowText("plain-pole", ShowText.Line.EMPTY, new ShowText.Line("TOTAL", "12.00")));
        devices.show(till, text);
        devices.show(host.newTill().id(), PoleText.EMPTY);
        assertThat(gateway.received(ShowText.class)).as("nothing new").hasSize(2);
        devices.show(till, PoleText.EMPTY);
        assertThat(gateway.received(ShowText.class)).hasSize(4);

        host.asOperator(Role.BOSS, () -> link.trial().show(till, "plain-pole", "测试", "TEST"));
        assertThat(gateway.received(ShowText.class).getLast().lower()).isEqualTo(new ShowText.Line("TEST", "88.00"));
        assertThatThrownBy(
                        () -> host.asOperator(Role.CASHIER, () -> link.trial().show(till, "plain-pole", "测试", "TEST")))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void whoSetsUpAReaderSeesTheLastCardWithItsAtrAndThatItIsGone() {
        FakeGateway gateway = connected();
        List<String> here = new CopyOnWriteArrayList<>();
        try (Registration mine = devices.listen(till, input -> here.add(input.kind() + " " + input.text()))) {
            assertThat(mine).isNotNull();
            gateway.say(new Message.CardPresented(1, "printer", "04A1B2C3", "3B8F", Instant.EPOCH));
            gateway.say(new CardRemoved(2, "printer", Instant.EPOCH));
            gateway.say(new Message.CardPresented(3, "invented", "", "3B00", Instant.EPOCH));
            gateway.say(new CardSwiped(4, "invented", CardSwiped.Outcome.READ, "88001234", Instant.EPOCH));
            gateway.say(new CardSwiped(5, "invented", CardSwiped.Outcome.BANK_CARD, "", Instant.EPOCH));
            gateway.say(new CardSwiped(6, "invented", CardSwiped.Outcome.UNREADABLE, "", Instant.EPOCH));
        }
        assertThat(here)
                .containsExactly(
                        "CARD 04A1B2C3",
                        "CARD_REMOVED ",
                        "UNREADABLE_CARD ",
                        "CARD 88001234",
                        "BANK_CARD ",
                        "UNREADABLE_CARD ");
        host.asOperator(Role.BOSS, () -> {
            assertThat(link.trial().lastRead(till, "printer")).hasValueSatisfying(read -> {
                assertThat(read.text()).isEqualTo("04A1B2C3");
                assertThat(read.atr()).isEqualTo("3B8F");
                assertThat(read.gone()).isTrue();
            });
            assertThat(link.trial().lastRead(till, "invented")).isEmpty();
        });
    }

    private static Message.DeviceState scaleIs(Message.DeviceState.Condition condition) {
        return new Message.DeviceState("scale", DeviceConfiguration.Kind.SCALE, "秤", condition, "", Instant.EPOCH);
    }

    private void configureScaleAndDisplay() {
        Connection line = Connection.Serial.of("COM3", 9_600);
        host.asOperator(
                Role.BOSS,
                () -> link.administration()
                        .configure(new DeviceConfiguration(
                                till,
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(new Scale("scale", "秤", line, ScaleProtocol.CONTINUOUS)),
                                List.of(
                                        new PoleDisplay("pole", "客显", line, new PoleProfile(Commands.CD5220, true)),
                                        new PoleDisplay("plain-pole", "客显", line, PoleProfile.standard())))));
    }

    /// A gateway of the present version.
    private FakeGateway enrolled() {
        return FakeGateway.enrolled(
                link.server(),
                code(),
                ShopAuthority.open(host.dataDirectory().resolve("secrets"), InstantSource.system())
                        .certificate());
    }

    @Test
    void aDeviceIsOfflineUntilItsGatewayReportsItAndAgainWhenTheGatewayLeaves() {
        configure();
        List<Condition> seen = new CopyOnWriteArrayList<>();
        try (Registration watch = devices.watch(till, () -> seen.add(printer().condition()))) {
            assertThat(watch).isNotNull();
            assertThat(printer().condition()).isEqualTo(Condition.OFFLINE);
            assertThat(printer().detail()).isNotEmpty().doesNotStartWith("!");
            FakeGateway gateway = new FakeGateway(link.server());
            gateway.pair(code());
            gateway.say(reported(Message.DeviceState.Condition.READY));
            gateway.say(reported(Message.DeviceState.Condition.PAPER_OUT));
            assertThat(printer().detail()).contains("换纸");
            gateway.leave();
        }
        assertThat(seen)
                .containsExactly(Condition.RECONNECTING, Condition.READY, Condition.PAPER_OUT, Condition.OFFLINE);
    }

    @Test
    void aChangedConfigurationReachesTheGatewayAtOnceAndOutlivesARestart() throws Exception {
        FakeGateway gateway = connected();
        configure();
        assertThat(gateway.received(DeviceConfiguration.class).getLast().printers())
                .hasSize(1);

        host.restart();
        assertThat(host.service(Devices.class).states(till)).hasSize(1);
    }

    private FakeGateway connected() {
        configure();
        FakeGateway gateway = new FakeGateway(link.server());
        gateway.pair(code());
        return gateway;
    }

    private String code() {
        return host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
    }

    private List<GatewayAdministration.PairedGateway> gateways() {
        return host.asOperator(Role.BOSS, () -> link.administration().gateways()).stream()
                .filter(gateway -> gateway.tillId() == till)
                .toList();
    }

    private void configure() {
        configure("printer");
    }

    private void configure(String printerId) {
        DeviceConfiguration.Printer printer = new DeviceConfiguration.Printer(
                printerId, "小票机", new Connection.Tcp("127.0.0.1", 9100), PrinterProfile.mm80());
        host.asOperator(
                Role.BOSS,
                () -> link.administration()
                        .configure(new DeviceConfiguration(till, "", List.of(printer), List.of(), List.of())));
    }

    private static Message.DeviceState reported(Message.DeviceState.Condition condition) {
        return new Message.DeviceState(
                "printer", DeviceConfiguration.Kind.PRINTER, "小票机", condition, "", Instant.EPOCH);
    }

    private DeviceState printer() {
        return devices.states(till).getFirst();
    }

    /// Job ids are for ever and the database is shared.
    private String job(String name) {
        return name + ":" + till;
    }

    private JobState state(String name) {
        return printing.find(job(name)).orElseThrow().state();
    }
}
