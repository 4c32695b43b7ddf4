package io.zhanggui.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.gateway.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against `socat`, whose pseudo-terminals stand in for a device file.
class DeviceFileIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void bytesGoBothWaysAnEmptyReadEndsAndAnUnpluggingIsNoticed() throws Exception {
        assumeTrue(Simulator.isInstalled("socat"), "socat is not installed");
        Path link = folder.resolve("device");
        Process socat = new ProcessBuilder("socat", "PTY,raw,echo=0,link=" + link, "EXEC:cat").start();
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(link) && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            try (DeviceFile file = DeviceFile.openToReadAndWrite(link)) {
                byte[] buffer = new byte[100];
                long start = System.nanoTime();
                assertThat(file.read(buffer, 50)).isZero();
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));

                byte[] sent = "掌柜".getBytes(StandardCharsets.UTF_8);
                file.write(sent);
                assertThat(new String(buffer, 0, read(file, buffer, sent.length), StandardCharsets.UTF_8))
                        .isEqualTo("掌柜");

                socat.destroyForcibly().waitFor();
                assertThatThrownBy(() -> read(file, buffer, 1))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("unplugged");
            }
        } finally {
            socat.destroyForcibly();
        }
    }

    private static int read(DeviceFile file, byte[] buffer, int wanted) throws IOException {
        int count = 0;
        byte[] part = new byte[buffer.length];
        while (count < wanted) {
            int more = file.read(part, 100);
            System.arraycopy(part, 0, buffer, count, more);
            count += more;
        }
        return count;
    }

    @Test
    void afterTheCloseNothingIsReadOrWritten() throws IOException {
        DeviceFile file = DeviceFile.openToReadAndWrite(Path.of("/dev/null"));
        file.close();
        assertThatThrownBy(() -> file.read(new byte[1], 10)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> file.write(new byte[1])).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoKeyboardIsNotTaken() {
        assertThatThrownBy(() -> KeyboardLine.open(Path.of("/dev/null")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be taken");
    }
}
