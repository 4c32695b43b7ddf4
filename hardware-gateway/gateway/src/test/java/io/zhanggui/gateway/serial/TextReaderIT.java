package io.zhanggui.gateway.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.gateway.Simulator;
import io.zhanggui.gateway.TestLine;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.Connection.Serial.Flow;
import io.zhanggui.protocol.Connection.Serial.Parity;
import io.zhanggui.protocol.Connection.Serial.StopBits;
import io.zhanggui.protocol.FrameRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scanners on lines of `socat`, at every usual rate and setting.
class TextReaderIT implements TextReader.Listener {
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
    public void code(Framer.Code code) {
        events.add(code.symbology() + " " + code.text());
    }

    private TextReader reader(Connection.Serial settings) {
        TextReader reader = new TextReader("test", () -> SerialLine.open(settings), FrameRules.standard(), this);
        reader.start();
        return reader;
    }

    private String next() throws InterruptedException {
        return String.valueOf(events.poll(60, TimeUnit.SECONDS));
    }

    /// Half a code may be heard when the line was silent for long enough before it was pulled out.
    private void awaitReady() throws InterruptedException {
        String event = next();
        while (!event.equals("ready")) {
            assertThat(event).isIn("lost", " half");
            event = next();
        }
    }

    private void reads(TestLine line, String sent, String read) throws Exception {
        line.end().write(sent.getBytes(StandardCharsets.UTF_8));
        assertThat(next()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600})
    void codesAreReadAtEveryRate(int baud) throws Exception {
        try (TestLine line = TestLine.open(folder, "scanner");
                TextReader reader = reader(Connection.Serial.of(line.path(), baud))) {
            assertThat(reader).isNotNull();
            assertThat(next()).isEqualTo("ready");
            reads(line, "]E06901234567892\r\n", "E0 6901234567892");
            reads(line, "\u0002会员A1\u0003", " 会员A1");
        }
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void codesAreReadWithEveryWayOfFlowControl(Flow flow) throws Exception {
        try (TestLine line = TestLine.open(folder, "scanner");
                TextReader reader =
                        reader(new Connection.Serial(line.path(), 9_600, 8, StopBits.TWO, Parity.EVEN, flow))) {
            assertThat(reader).isNotNull();
            assertThat(next()).isEqualTo("ready");
            reads(line, "690\t", " 690");
        }
    }

    @Test
    void halfACodeBeforeAnUnpluggingIsNoPartOfTheNextOne() throws Exception {
        try (TestLine line = TestLine.open(folder, "scanner");
                TextReader reader = reader(Connection.Serial.of(line.path(), 9_600))) {
            assertThat(reader).isNotNull();
            for (int i = 0; i < 5; i++) {
                awaitReady();
                reads(line, "whole" + i + "\r", " whole" + i);
                line.end().write("half".getBytes(StandardCharsets.UTF_8));
                line.unplug();
                line.plugIn();
            }
        }
    }
}
