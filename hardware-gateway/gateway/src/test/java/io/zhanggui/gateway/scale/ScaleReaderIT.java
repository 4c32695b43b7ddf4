package io.zhanggui.gateway.scale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.gateway.Simulator;
import io.zhanggui.gateway.TestLine;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.ScaleProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scales on lines of `socat`.
class ScaleReaderIT implements ScaleReader.Listener {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void needsSocat() {
        assumeTrue(Simulator.isInstalled("socat"), "socat is not installed");
    }

    @Override
    public void ready() {
        events.add("ready");
    }

    @Override
    public void lost(String detail) {
        events.add("lost");
    }

    @Override
    public void silent() {
        events.add("silent");
    }

    @Override
    public void misunderstood() {
        events.add("misunderstood");
    }

    @Override
    public void reading(Reading reading) {
        events.add(reading.state() + " " + reading.grams());
    }

    private ScaleReader reader(TestLine line, ScaleProtocol protocol) {
        ScaleReader reader =
                new ScaleReader("test", Connection.Serial.of(line.path(), 9_600), protocol, PATIENCE, this);
        reader.start();
        return reader;
    }

    private void await(String wanted) throws InterruptedException {
        String event = "";
        while (!wanted.equals(event)) {
            event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).as("waiting for " + wanted).isNotNull();
        }
    }

    private static void send(TestLine line, String sent) throws Exception {
        line.end().write(sent.getBytes(ISO_8859_1));
    }

    @Test
    void aScaleThatSpeaksByItselfIsHeardFallsSilentAndIsPulledOut() throws Exception {
        try (TestLine line = TestLine.open(folder, "scale");
                ScaleReader reader = reader(line, ScaleProtocol.CONTINUOUS)) {
            assertThat(reader).isNotNull();
            // The first word may come before the line is open.
            while (events.isEmpty()) {
                send(line, "ST,GS,+  0.000kg\r\n");
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            await("STABLE 0");
            send(line, "US,GS,+  0.730kg\r\nST,GS,+  1.234kg\r\n");
            await("STABLE 1234");
            await("silent");
            send(line, "0.500 lb\r\n");
            await("misunderstood");
            line.unplug();
            await("lost");
            line.plugIn();
            while (!events.contains("OVERLOAD 0")) {
                send(line, "OL,GS,+\r\n");
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Test
    void aScaleThatHasToBeAskedIsAskedAgainAndAgain() throws Exception {
        try (TestLine line = TestLine.open(folder, "scale");
                ScaleReader reader = reader(line, ScaleProtocol.TOLEDO_8217)) {
            assertThat(reader).isNotNull();
            answer(line, "\u0002?A\r");
            await("UNSTABLE 0");
            answer(line, "\u000201.234\r");
            await("STABLE 1234");
            answer(line, "\u000201.234\r");
            answer(line, "\u000201.234\r");
            answer(line, "\u000201.234\r");
            await("STABLE 1234");
        }
    }

    private static void answer(TestLine line, String answer) throws Exception {
        byte[] asked = new byte[1];
        while (line.end().read(asked, 100) == 0) {
            Thread.onSpinWait();
        }
        assertThat(asked).containsExactly('W');
        send(line, answer);
    }
}
