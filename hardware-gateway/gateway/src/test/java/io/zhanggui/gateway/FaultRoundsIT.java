package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prints while the gateway is killed, frozen or cut off and the printer fails, and holds the paper against what the
/// server was told. `-Drounds=1000` for the long form, `-Dseed=N` for another course of things.
class FaultRoundsIT {
    private static final int JOBS_A_ROUND = 3;
    private static final Pattern JOB = Pattern.compile("<j([0-9]+)>");

    /// What happens in a round, and how many of its jobs nobody may know afterwards to be printed or not: the one
    /// that is being printed, where gateway or printer fails, and none where it is the server or the paper.
    private enum Blow {
        KILL_GATEWAY(1),
        FREEZE_GATEWAY(0),
        /// for longer than the server waits for a sign of life, or the printer's answer counts
        FREEZE_GATEWAY_LONG(1),
        CUT_SERVER(0),
        /// takes what is sent to it and says nothing, for longer than the gateway waits
        FREEZE_SERVER(0),
        /// nothing arrives, and nobody is told
        CUT_CABLE(0),
        PAPER_OUT(0),
        COVER_OPEN(0),
        PRINTER_OFF(1),
        /// in the middle of a job, until somebody switches it off and on again
        PRINTER_STOPS(1),
        /// confirms what it has not printed, and is switched off then: the one loss that no gateway can see
        PRINTER_LIES(1);

        private final int unknown;

        Blow(int unknown) {
            this.unknown = unknown;
        }
    }

    private static final int LONGER_THAN_PATIENCE_MILLIS = Protocol.IDLE_TIMEOUT_MILLIS + 1_500;

    @TempDir
    private Path folder = Path.of("");

    private final Random random = new Random(Long.getLong("seed", 1));
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
    private final Map<Long, Integer> paper = new TreeMap<>();
    private final List<Long> order = new ArrayList<>();
    /// Jobs that a lying printer may have confirmed.
    private final Set<Long> doubted = new HashSet<>();

    private final int first = random.nextInt(Blow.values().length);
    private @Nullable Cable cable;
    private long receiptsRead;
    private int drawerOpened;

    @Test
    void whateverFailsNoJobIsLostPrintedTwiceOrOutOfOrder() throws Exception {
        int rounds = Integer.getInteger("rounds", 8);
        try (Simulator simulator = Simulator.start(folder.resolve("simulator"));
                TestShop shop =
                        new TestShop(configuration(simulator)).everywhere().listen();
                Cable laid = Cable.isPossible() ? new Cable(shop.port()) : null) {
            cable = laid;
            if (laid == null) {
                System.out.println("Left out: cutting the cable. It takes Linux, root, ip and socat.");
            }
            ChildProcess gateway = startGateway(shop, true);
            try {
                shop.awaitConnections(1);
                for (int round = 0; round < rounds; round++) {
                    gateway = play(round, simulator, shop, gateway);
                    read(simulator);
                }
            } finally {
                gateway.close();
            }
            prove(shop, rounds * JOBS_A_ROUND);
        }
    }

    private static DeviceConfiguration configuration(Simulator simulator) {
        Printer printer = new Printer(
                "net", "小票机", new Connection.Tcp("127.0.0.1", simulator.printerPort()), PrinterProfile.mm80());
        return new DeviceConfiguration(1, "一号收银机", List.of(printer), List.of(), List.of());
    }

    private ChildProcess startGateway(TestShop shop, boolean first) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--server",
                cable == null ? shop.address() : cable.address(),
                "--data",
                folder.resolve("gateway").toString()));
        if (first) {
            arguments.addAll(List.of("--pair", TestShop.CODE));
        }
        return ChildProcess.start("io.zhanggui.gateway.Main", arguments);
    }

    /// Some jobs, and at a random moment a blow; then everything heals and each job comes to an end.
    private ChildProcess play(int round, Simulator simulator, TestShop shop, ChildProcess gateway) throws Exception {
        List<Blow> possible = Arrays.stream(Blow.values())
                .filter(each -> each != Blow.CUT_CABLE || cable != null)
                .toList();
        // Each of them once in a while, also in the short form.
        Blow blow = possible.get((round + first) % possible.size());
        blows.merge(blow, 1, Integer::sum);
        for (int i = 0; i < JOBS_A_ROUND; i++) {
            long number = (long) round * JOBS_A_ROUND + i + 1;
            shop.print(
                    Message.PrintJob.of("j" + number, number, "net", Protocol.JOB_LIFETIME_MILLIS, document(number)));
        }
        // The moment of the blow, not a wait for anything.
        TimeUnit.MICROSECONDS.sleep(random.nextInt(120_000));
        ChildProcess running = gateway;
        switch (blow) {
            case KILL_GATEWAY -> {
                gateway.kill();
                running = startGateway(shop, false);
            }
            case FREEZE_GATEWAY -> {
                gateway.signal("STOP");
                TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
                gateway.signal("CONT");
            }
            case CUT_SERVER -> {
                shop.stopListening();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                shop.listen();
            }
            case FREEZE_GATEWAY_LONG -> {
                gateway.signal("STOP");
                TimeUnit.MILLISECONDS.sleep(LONGER_THAN_PATIENCE_MILLIS);
                gateway.signal("CONT");
            }
            case FREEZE_SERVER -> {
                shop.freeze(true);
                TimeUnit.MILLISECONDS.sleep(LONGER_THAN_PATIENCE_MILLIS);
                shop.freeze(false);
            }
            case CUT_CABLE -> {
                Cable cut = Objects.requireNonNull(cable);
                cut.cut();
                TimeUnit.MILLISECONDS.sleep(LONGER_THAN_PATIENCE_MILLIS);
                cut.mend();
            }
            case PAPER_OUT -> pass(simulator, "paper-out");
            case COVER_OPEN -> pass(simulator, "cover-open");
            case PRINTER_OFF -> pass(simulator, "power-off");
            case PRINTER_STOPS -> pass(simulator, "stuck");
            case PRINTER_LIES -> {
                simulator.fault("lies", true);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                pass(simulator, "power-off");
                simulator.fault("lies", false);
                for (int i = 0; i < JOBS_A_ROUND; i++) {
                    doubted.add((long) round * JOBS_A_ROUND + i + 1);
                }
            }
        }
        for (int i = 0; i < JOBS_A_ROUND; i++) {
            String id = "j" + ((long) round * JOBS_A_ROUND + i + 1);
            shop.await(
                    id + " ends",
                    each -> each.stateOf(id).filter(State::isFinal).isPresent());
        }
        return running;
    }

    private void pass(Simulator simulator, String fault) throws Exception {
        simulator.fault(fault, true);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        simulator.fault(fault, false);
    }

    private static PrintDocument document(long number) {
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.title("<j" + number + ">"));
        for (int i = 0; i < 20; i++) {
            blocks.add(PrintBlock.Pair.of("农夫山泉 550ml", "¥2.00"));
        }
        return new PrintDocument(blocks, true, true);
    }

    /// What the paper shows; of a job that was cut off in the middle it may show a part.
    private void read(Simulator simulator) throws IOException, InterruptedException {
        for (Simulator.Printed printed : simulator.printedAfter(receiptsRead)) {
            receiptsRead = printed.number();
            drawerOpened += printed.drawerOpened();
            Matcher matcher = JOB.matcher(printed.text());
            while (matcher.find()) {
                long job = Long.parseLong(matcher.group(1));
                paper.merge(job, 1, Integer::sum);
                order.add(job);
            }
        }
    }

    private void prove(TestShop shop, int jobs) {
        long printed = shop.countOf(State.PRINTED);
        long unknown = shop.countOf(State.UNKNOWN);
        System.out.println("faults: " + blows + "; jobs " + jobs + ", printed " + printed + ", unknown " + unknown);
        assertThat(printed + unknown)
                .as("jobs that ended as printed or unknown")
                .isEqualTo(jobs);
        assertThat(unknown)
                .as("jobs of which nobody knows")
                .isLessThanOrEqualTo(blows.entrySet().stream()
                        .mapToLong(each -> (long) each.getKey().unknown * each.getValue())
                        .sum());
        assertThat(order).as("the order on paper").isSorted();
        long lost = doubted.stream()
                .filter(job ->
                        !paper.containsKey(job) && shop.stateOf("j" + job).orElseThrow() == State.PRINTED)
                .count();
        System.out.println("confirmed by a lying printer and not on paper: " + lost);
        assertThat((long) drawerOpened)
                .as("openings of the drawer")
                .isBetween(printed - doubted.size(), printed + unknown);
        for (long job = 1; job <= jobs; job++) {
            int onPaper = paper.getOrDefault(job, 0);
            if (shop.stateOf("j" + job).orElseThrow() == State.PRINTED && !doubted.contains(job)) {
                assertThat(onPaper).as("j" + job + " was confirmed").isEqualTo(1);
            } else {
                assertThat(onPaper).as("j" + job + " is unknown or doubted").isLessThanOrEqualTo(1);
            }
        }
    }
}
