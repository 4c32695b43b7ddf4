package io.zhanggui.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.simulator.Receipt.Item;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualPrinterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String PAPER_QUESTION = "\u001dr\u0001";

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private VirtualPrinter printer;
    private PrinterPort port;

    @BeforeEach
    void switchOn() throws IOException {
        printer = new VirtualPrinter(new ReceiptFolder(folder, () -> NOW));
        port = new PrinterPort("engine", printer, bytes -> {
            for (byte value : bytes) {
                answers.add(value & 0xFF);
            }
        });
    }

    @AfterEach
    void close() {
        port.close();
    }

    private void send(String bytes) throws IOException, InterruptedException {
        byte[] sent = bytes.getBytes(ISO_8859_1);
        port.received(sent, sent.length);
    }

    private static String chinese(String text) {
        return new String(text.getBytes(Charset.forName("GB18030")), ISO_8859_1);
    }

    private int answer() throws InterruptedException {
        Integer answer = answers.poll(120, TimeUnit.SECONDS);
        assertThat(answer).as("an answer").isNotNull();
        return answer;
    }

    @Test
    void whatIsSentComesOutAsAReceiptThatSurvivesARestart() throws Exception {
        send("\u001b@\u001c&\u001bp\u0000\u0019\u00fa\u001ba\u0001\u001bE\u0001\u001d!\u0011" + chinese("掌柜") + "\n");
        send("\u001dkI\u0004{B-1\u001d(k\u0005\u00001P0ab\u001d(k\u0003\u00001Q0\u001dVB\u0000" + PAPER_QUESTION);
        assertThat(answer()).isZero();

        Receipt receipt = new ReceiptFolder(folder, () -> NOW).last(1).getFirst();
        assertThat(receipt.items())
                .containsExactly(
                        new Item.Line(1, List.of(new Receipt.Run("掌柜", true, 2, 2))),
                        new Item.BarCode(Receipt.Symbology.CODE_128_B, "-1", 3),
                        new Item.QrCode("ab", 3));
        assertThat(receipt.drawerOpened()).isEqualTo(1);
        assertThat(receipt.cut()).isTrue();
        assertThat(receipt).isEqualTo(printer.receipts().last(1).getFirst());
    }

    @Test
    void aPictureIsOnThePaperAsItsDots() throws Exception {
        send("\u001b@\u001dv0\u0000\u0002\u0000\u0002\u0000\u00f0\u000f\u0018\u0004after\n\u001dVB\u0000"
                + PAPER_QUESTION);
        assertThat(answer()).isZero();
        Receipt receipt = new ReceiptFolder(folder, () -> NOW).last(1).getFirst();
        assertThat(receipt.items().getFirst()).isEqualTo(new Item.Picture(16, 2, "8A8YBA=="));
        assertThat(receipt.text()).isEqualTo("[picture]\nafter\n");
    }

    @Test
    void withoutPaperNothingIsPrintedButTheStatusIsAnswered() throws Exception {
        printer.set(Fault.PAPER_OUT, true);
        send("text\n\u001dVB\u0000" + PAPER_QUESTION + "\u0010\u0004\u0004");
        assertThat(answer() & 0x60).isEqualTo(0x60);
        assertThat(printer.receipts().last(1)).isEmpty();

        printer.set(Fault.PAPER_OUT, false);
        assertThat(answer()).isZero();
        assertThat(printer.receipts().last(1).getFirst().text()).isEqualTo("text\n");
    }

    @Test
    void changesAreReportedToWhoAskedForThem() throws Exception {
        send("\u001da\u000e");
        assertThat(List.of(answer(), answer(), answer(), answer())).containsExactly(0x10, 0, 0, 0);
        printer.set(Fault.COVER_OPEN, true);
        assertThat(List.of(answer(), answer(), answer(), answer())).containsExactly(0x38, 0, 0, 0);
    }

    @Test
    void aReceiptThatWasNeverCutIsKeptWhenTheNextOneBegins() throws Exception {
        send("half\n\u001b@whole\n\u001dVB\u0000" + PAPER_QUESTION);
        assertThat(answer()).isZero();
        assertThat(printer.receipts().last(2).stream().map(Receipt::cut)).containsExactly(true, false);
    }
}
