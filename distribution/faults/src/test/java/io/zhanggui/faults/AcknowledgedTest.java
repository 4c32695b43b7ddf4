package io.zhanggui.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedTest {
    private final Acknowledged acknowledged = new Acknowledged(2);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void twoTillsSell() {
        assertThat(acknowledged.take("ack 0 0 501 1000")).isTrue();
        assertThat(acknowledged.take("ack 1 0 502 2000")).isTrue();
        assertThat(acknowledged.take("failed 1 1 Unavailable")).isFalse();
        assertThat(acknowledged.take("refused 0 1 too-little")).isTrue();
    }

    @Test
    void whatWasAcknowledgedAndIsStoredAgrees() throws IOException {
        assertThat(faults("11 fault:0 501 1000", "12 fault:0 502 2000")).isEmpty();
        assertThat(acknowledged.next()).containsExactly(2, 1);
    }

    @Test
    void aSaleThatIsNotStoredIsLost() throws IOException {
        assertThat(faults("11 fault:0 501 1000", "12 fault:7 509 2000"))
                .containsExactly(
                        "1 acknowledged sales or rewards are not stored",
                        "1 sales or rewards are stored that no till was told of");
    }

    @Test
    void aSaleThatIsStoredTwiceIsDoubled() throws IOException {
        assertThat(faults("11 fault:0 501 1000", "12 fault:0 502 2000", "12 fault:0 503 2000"))
                .containsExactly("1 sales or rewards are stored that no till was told of");
    }

    @Test
    void aSaleOfAnotherAmountIsNotTheOneThatWasAcknowledged() throws IOException {
        assertThat(faults("11 fault:0 501 1000", "12 fault:0 502 1999"))
                .singleElement()
                .asString()
                .contains("1999");
    }

    private List<String> faults(String... stored) throws IOException {
        return acknowledged.faults(Files.write(folder.resolve("sales"), List.of(stored)));
    }
}
