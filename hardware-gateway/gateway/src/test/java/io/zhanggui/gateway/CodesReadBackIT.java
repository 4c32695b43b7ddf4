package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.zhanggui.gateway.label.LabelEncoder;
import io.zhanggui.gateway.print.Receipts;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.simulator.Paper;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random receipts and labels, laid out for random printers, drawn from the bytes that the printer gets, and every code
/// of
/// them read back. `-Dreceipts=10000` for the long form, `-Dseed=N` for others.
class CodesReadBackIT {
    private static final int AT_ONCE = 50;

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("seed", 1);
    private final int count = Integer.getInteger("receipts", 50);

    @BeforeEach
    void needsZbar() {
        assumeTrue(Simulator.isInstalled("zbarimg"), "skipped: zbarimg is missing (apt install zbar-tools)");
    }

    @Test
    void everyCodeOfRandomReceiptsIsReadBack() throws Exception {
        int codes = 0;
        for (int from = 0; from < count; from += AT_ONCE) {
            Map<Path, Receipts.Random> wanted = new TreeMap<>();
            for (int number = from; number < Math.min(count, from + AT_ONCE); number++) {
                Receipts.Random receipt = Receipts.random(new Random(seed * 1_000_003 + number));
                Path picture = folder.resolve("%05d.png".formatted(number));
                Drawing.write(
                        Drawing.ofReceipt(receipt.bytes(), receipt.profile().columns()), picture);
                wanted.put(picture, receipt);
            }
            Map<Path, List<String>> read = ZbarImg.read(List.copyOf(wanted.keySet()));
            for (Map.Entry<Path, Receipts.Random> each : wanted.entrySet()) {
                assertThat(read.get(each.getKey()))
                        .as(each.getKey().getFileName() + " of seed " + seed + ", "
                                + each.getValue().profile())
                        .containsExactlyInAnyOrderElementsOf(each.getValue().codes());
                codes += each.getValue().codes().size();
                Files.delete(each.getKey());
            }
        }
        System.out.println("read back: " + codes + " codes of " + count + " receipts");
        assertThat(codes).isGreaterThanOrEqualTo(count);
    }

    @Test
    void theCodeOfEveryLabelIsReadBackInBothLanguagesAndAllSizes() throws Exception {
        Map<Path, String> wanted = new TreeMap<>();
        List<String> codes = List.of(
                "6901234567892",
                "96385074",
                "LAB-1",
                "a \"q\" ^x~ _,/\\{",
                "A\\[\"]B",
                "A\\[R]B",
                "X~!T",
                "A>0B^C",
                "SN-2026-000123-ABCDEFGH");
        for (LabelLanguage language : LabelLanguage.values()) {
            for (int dpi : List.of(203, 300, 600)) {
                for (List<Integer> size :
                        List.of(List.of(40, 30), List.of(60, 40), List.of(30, 20), List.of(100, 150))) {
                    PrinterProfile.Label profile =
                            new PrinterProfile.Label(language, size.get(0), size.get(1), 2, dpi, true);
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    codes.forEach(code -> bytes.writeBytes(LabelEncoder.encode(
                            new PrintBlock.Label("氨基酸护发精油 80ml 滋养修护", "¥89.00", "/ 瓶 · 会员价 ¥79.00", code, 1),
                            profile)));
                    JsonArray labels = Paper.labels(bytes.toByteArray(), dpi);
                    assertThat(labels).hasSize(codes.size());
                    for (int i = 0; i < codes.size(); i++) {
                        Path picture = folder.resolve(
                                "%s-%d-%dx%d-%d.png".formatted(language, dpi, size.get(0), size.get(1), i));
                        Drawing.write(Drawing.ofLabel(labels.getJsonObject(i)), picture);
                        wanted.put(picture, codes.get(i));
                    }
                }
            }
        }
        Map<Path, List<String>> read = ZbarImg.read(List.copyOf(wanted.keySet()));
        wanted.forEach((picture, code) -> assertThat(read.get(picture))
                .as(picture.getFileName().toString())
                .containsExactly(code));
    }
}
