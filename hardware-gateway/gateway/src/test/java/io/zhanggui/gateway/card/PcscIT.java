package io.zhanggui.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState;
import io.zhanggui.protocol.ScaleReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With the system's real PC/SC service and a virtual card on its virtual reader.
class PcscIT {
    private static final Path SERVICE = Path.of("/usr/sbin/pcscd");
    private static final Path READER = Path.of("/etc/reader.conf.d/vpcd");
    private final Vertx vertx = Vertx.vertx();
    private final Recording uplink = new Recording();
    private final CardVerticle cards = new CardVerticle(uplink);
    private Process service;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SERVICE), "skipped: the PC/SC service is missing (apt install pcscd)");
        assumeTrue(Files.exists(READER), "skipped: the virtual reader is missing (apt install vsmartcard-vpcd)");
        assumeTrue(Files.isWritable(Path.of("/run")), "skipped: this user may not start the PC/SC service");
        assumeTrue(!Files.exists(Path.of("/run/pcscd/pcscd.comm")), "skipped: a PC/SC service is running already");
        service = startService();
        vertx.deployVerticle(cards).toCompletionStage().toCompletableFuture().join();
        cards.configure(List.of(new CardReader("c", "读卡器", new Connection.SmartCard("Virtual PCD"))));
        uplink.await("READY");
    }

    @AfterEach
    void stop() throws InterruptedException {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (service != null) {
            service.destroy();
            service.waitFor();
        }
    }

    private static Process startService() throws IOException {
        return new ProcessBuilder(SERVICE.toString(), "--foreground")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void everyCardThatIsPutOnTheReaderGivesItsUidAndItsAtrOnceAndIsMissedWhenItIsGone() throws Exception {
        try (VirtualCard card = VirtualCard.present("04a1b2c3")) {
            uplink.await("card 04A1B2C3");
            uplink.await("atr " + VirtualCard.ATR_TEXT);
            assertThat(card).isNotNull();
        }
        uplink.await("gone");
        try (VirtualCard card = presentWhenFree("04a1b2c3d4e5f6")) {
            uplink.await("card 04A1B2C3D4E5F6");
            assertThat(card).isNotNull();
        }
        uplink.await("gone");
        assertThat(uplink.events).doesNotContain("card 04A1B2C3", "card 04A1B2C3D4E5F6");
    }

    @Test
    void afterARestartOfTheServiceCardsAreReadAgain() throws Exception {
        service.destroyForcibly().waitFor();
        uplink.await("RECONNECTING");
        service = startService();
        long start = System.nanoTime();
        uplink.await("READY");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(30_000);
        try (VirtualCard card = presentWhenFree("04a1b2c3")) {
            uplink.await("card 04A1B2C3");
            assertThat(card).isNotNull();
        }
    }

    /// The virtual reader takes a moment to let go of the card before.
    private static VirtualCard presentWhenFree(String uid) throws IOException {
        IOException last = new IOException("never tried");
        for (int tries = 0; tries < 600; tries++) {
            try {
                return VirtualCard.present(uid);
            } catch (IOException e) {
                last = e;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        throw last;
    }

    /// Card events and changes of condition, in order.
    private static final class Recording implements Uplink {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private String lastCondition = "";

        void await(String wanted) throws InterruptedException {
            String event = "";
            while (!wanted.equals(event)) {
                event = events.poll(120, TimeUnit.SECONDS);
                assertThat(event).as("waiting for " + wanted).isNotNull();
            }
        }

        @Override
        public void input(Input input) {
            switch (input.message(1, Instant.EPOCH)) {
                case Message.CardPresented card -> {
                    events.add("card " + card.uid());
                    events.add("atr " + card.atr());
                }
                case CardRemoved gone -> events.add("gone");
                case Message.Sequenced other -> events.add(other.toString());
            }
        }

        @Override
        public void weighed(ScaleReading reading) {
            events.add(reading.toString());
        }

        @Override
        public void jobState(String jobId, JobState.State state, String detail, Instant at) {
            events.add("job " + state);
        }

        @Override
        public void found(Message.FoundDevices answer) {}

        @Override
        public void roomChanged() {}

        @Override
        public void jobConflict(String jobId) {
            events.add("conflict " + jobId);
        }

        @Override
        public synchronized void deviceState(
                String deviceId, Kind kind, String name, Condition condition, String detail) {
            if (!lastCondition.equals(condition.name())) {
                lastCondition = condition.name();
                events.add(lastCondition);
            }
        }
    }
}
