package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that others wrote on the simulated printer: `receiptio`, which asks for the status and waits for the end.
class ForeignClientIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void receiptioPrintsOnTheSimulatedPrinterAndSeesItsFaults() throws Exception {
        assumeTrue(
                Simulator.isInstalled("receiptio"),
                "skipped: receiptio is not in the PATH (./test brings it with npm)");
        assumeTrue(Simulator.isFree(9_100), "skipped: port 9100 is in use, and receiptio knows no other one");
        Path receipt = folder.resolve("t.receipt");
        Files.writeString(receipt, "^^^掌柜小店\n\n农夫山泉 550ml | ¥2.00\n{code:https://example.com/1; option:qrcode,4,M}\n");
        try (Simulator simulator = Simulator.startOnPort9100(folder.resolve("simulator"))) {
            assertThat(receiptio(receipt)).contains("success");
            String printed = simulator.receipts().getLast();
            assertThat(printed).contains("掌柜小店", "农夫山泉 550ml", "¥2.00").doesNotContain("\ufffd");

            simulator.fault("paper-out", true);
            assertThat(receiptio(receipt)).contains("paperempty");
            simulator.ready();
            simulator.fault("cover-open", true);
            assertThat(receiptio(receipt)).contains("coveropen");
        }
    }

    private static String receiptio(Path receipt) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "receiptio", "-d", "127.0.0.1", "-p", "escpos", "-l", "zh-hans", "-c", "48", receipt.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
