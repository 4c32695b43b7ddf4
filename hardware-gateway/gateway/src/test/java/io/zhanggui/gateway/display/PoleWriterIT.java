package io.zhanggui.gateway.display;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.gateway.Simulator;
import io.zhanggui.gateway.TestLine;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.ShowText.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pole display on a line of `socat`.
class PoleWriterIT implements PoleWriter.Listener {
    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final StringBuilder heard = new StringBuilder();

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

    private static ShowText total(int yuan) {
        return new ShowText("d", Line.EMPTY, new Line("TOTAL", yuan + ".00"));
    }

    private void await(String event) throws InterruptedException {
        String next = "";
        while (!event.equals(next)) {
            next = events.poll(60, TimeUnit.SECONDS);
            assertThat(next).as("waiting for " + event).isNotNull();
        }
    }

    private void awaitShown(TestLine line, String text) throws IOException {
        byte[] bytes = new byte[256];
        while (heard.indexOf(text) < 0) {
            int count = line.end().read(bytes, 100);
            heard.append(new String(bytes, 0, count, ISO_8859_1));
        }
    }

    @Test
    void ofAThousandTextsInOneBreathTheLastIsShownAndHardlyAnyOther() throws Exception {
        try (TestLine line = TestLine.open(folder, "pole");
                PoleWriter writer = new PoleWriter(
                        "test", Connection.Serial.of(line.path(), 9_600), PoleProfile.standard(), this)) {
            for (int yuan = 1; yuan <= 1_000; yuan++) {
                writer.show(total(yuan));
            }
            writer.start();
            await("ready");
            awaitShown(line, " 1000.00\r");
            assertThat(heard.toString()).startsWith("\u001b@\u000c").doesNotContain("999.00");

            line.unplug();
            await("lost");
            writer.show(total(7));
            heard.setLength(0);
            line.plugIn();
            await("ready");
            awaitShown(line, " 7.00\r");
            assertThat(heard.toString()).contains("\u001b@\u000c\u001bQA").doesNotContain("1000.00");
        }
    }
}
