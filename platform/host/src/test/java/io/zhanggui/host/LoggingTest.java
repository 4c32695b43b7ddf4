package io.zhanggui.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static final String TYPED = "王芳\r\n2026-11-23 00:00:00.000 INFO OperatorSession: boss signed in\u001b[2J";

    @Test
    void whatSomebodyTypedBeginsNoLineOfItsOwn() {
        LogRecord entry = new LogRecord(Level.WARNING, "unknown: " + TYPED);
        entry.setThrown(new IllegalStateException(TYPED, new IllegalArgumentException(TYPED)));
        for (boolean withCause : new boolean[] {true, false}) {
            String text = new Logging.Lines(withCause).format(entry);
            assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
            assertThat(text).contains("王芳").doesNotContain("\u001b").doesNotContain("\r");
        }
    }
}
