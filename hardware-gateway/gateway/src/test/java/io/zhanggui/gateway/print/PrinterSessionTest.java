package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.protocol.PrinterProfile;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrinterSessionTest {
    /// Whoever has taken a printer's address may say what it likes, as fast as it can.
    @Test
    void whoTalksWithoutEndIsLeftBeforeItHasSaidMuch() {
        AtomicInteger changes = new AtomicInteger();
        PrinterLine flood = new PrinterLine() {
            @Override
            public void write(byte[] bytes) {}

            @Override
            public int read(byte[] buffer) {
                for (int i = 0; i < buffer.length; i++) {
                    buffer[i] = (byte) (i % 2 == 0 ? 0x00 : 0x0C);
                }
                return buffer.length;
            }

            @Override
            public void close() {}
        };
        try (PrinterSession session = new PrinterSession(
                "flood", flood, StatusLanguage.of(PrinterProfile.mm80()), status -> changes.incrementAndGet())) {
            assertThatThrownBy(() -> session.rest(Duration.ofMinutes(1))).hasMessageContaining("talks without end");
        }
        assertThat(changes.get()).isBetween(1_000, 4_000);
    }
}
