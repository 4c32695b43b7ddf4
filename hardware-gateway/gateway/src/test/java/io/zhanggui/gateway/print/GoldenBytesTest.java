package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.gateway.label.LabelEncoder;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Cutter;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What each kind of printer is sent for one receipt and one label, byte by byte, as it is known to be right. The files
/// are made anew with `-Dgolden=write`, and their difference is read before it is committed.
class GoldenBytesTest {
    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final int MAX_BYTES_IN_LINE = 48;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final PrintDocument RECEIPT = new PrintDocument(
            List.of(
                    PrintBlock.Image.of(16, 8, HexFormat.of().parseHex("ffff80018001bffdbffd80018001ffff")),
                    PrintBlock.Text.title("掌柜小店"),
                    PrintBlock.Text.center("谢谢惠顾 Thank you"),
                    new PrintBlock.Rule(),
                    new PrintBlock.Columns(List.of("氨基酸护发精油 80ml", "2", "160.20"), List.of(4, 1, 2)),
                    PrintBlock.Pair.of("优惠", "−10.00"),
                    new PrintBlock.Pair("应收", "¥150.20", true),
                    PrintBlock.Pair.of("会员", "한 Renée 喆"),
                    new PrintBlock.BarCode("6901234567892"),
                    new PrintBlock.BarCode("20260102-0001"),
                    new PrintBlock.QrCode("https://shop.example/r/1"),
                    new PrintBlock.Feed(1)),
            true,
            true);
    private static final List<PrintBlock.Label> LABELS = List.of(
            new PrintBlock.Label("氨基酸护发精油 80ml 滋养修护", "¥89.00", "/ 瓶 · 会员价 ¥79.00", "6901234567892", 2),
            new PrintBlock.Label("散装香皂", "¥5.00", "/ 块", "LAB-2", 1));

    /// Its bars would be too fine for 40 mm, and six tenths of a millimetre more dots than a QR code's module may have.
    private static final List<PrintBlock.Label> LONG_CODE =
            List.of(new PrintBlock.Label("发夹", "¥5", "", "SKU-ABC-DEF1", 1));

    private static Map<String, PrinterProfile> profiles() {
        Map<String, PrinterProfile> profiles = new TreeMap<>();
        profiles.put("receipt-80mm", PrinterProfile.mm80());
        profiles.put("receipt-58mm-torn-off", PrinterProfile.mm58().with(Chinese.GB18030, true, Cutter.NONE));
        profiles.put(
                "receipt-58mm-gb2312-full-cut-drawer-5",
                new PrinterProfile.Receipt(32, Barrier.PROCESS_ID, true, Chinese.GB2312, false, Cutter.FULL, 5, 120));
        profiles.put("receipt-58mm-plain", PrinterProfile.mm58().with(Chinese.NONE, false, Cutter.NONE));
        profiles.put("label-tspl-40x30-203dpi", new PrinterProfile.Label(LabelLanguage.TSPL, 40, 30, 2, 203, true));
        profiles.put("label-zpl-30x20-203dpi", new PrinterProfile.Label(LabelLanguage.ZPL, 30, 20, 2, 203, true));
        profiles.put("label-tspl-40x30-600dpi", new PrinterProfile.Label(LabelLanguage.TSPL, 40, 30, 2, 600, true));
        profiles.put("label-zpl-40x30-600dpi", new PrinterProfile.Label(LabelLanguage.ZPL, 40, 30, 2, 600, true));
        return profiles;
    }

    @TestFactory
    List<DynamicTest> theBytesForEachKindOfPrinterAreTheKnownOnes() {
        return profiles().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> compare(each.getKey(), each.getValue())))
                .toList();
    }

    private static void compare(String name, PrinterProfile profile) throws IOException {
        String now = readable(
                switch (profile) {
                    case PrinterProfile.Receipt receipt -> DocumentEncoder.encode(RECEIPT, receipt);
                    case PrinterProfile.Label label -> encoded(label.dpi() == 600 ? LONG_CODE : LABELS, label);
                });
        Path file = FILES.resolve(name + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FILES);
            Files.writeString(file, now);
        }
        assertThat(now).as("the bytes for " + name).isEqualTo(Files.readString(file));
    }

    private static byte[] encoded(List<PrintBlock.Label> labels, PrinterProfile.Label profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        labels.forEach(label -> bytes.writeBytes(LabelEncoder.encode(label, profile)));
        return bytes.toByteArray();
    }

    /// A line for each command and each line of text: plain text in quotation marks, other bytes in hex with what can
    /// be
    /// read beside them.
    private static String readable(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        int from = 0;
        for (int at = 1; at <= bytes.length; at++) {
            boolean ends = at == bytes.length
                    || bytes[at - 1] == '\n'
                    || bytes[at] == 0x1B
                    || bytes[at] == 0x1C
                    || bytes[at] == 0x1D
                    || at - from == MAX_BYTES_IN_LINE;
            if (ends) {
                lines.append(readable(bytes, from, at)).append('\n');
                from = at;
            }
        }
        return lines.toString();
    }

    private static String readable(byte[] bytes, int from, int to) {
        String ascii = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (ascii.matches("[\\x20-\\x7e]*\r?\n?")) {
            return "\"" + ascii.replace("\r", "\\r").replace("\n", "\\n") + "\"";
        }
        String text = new String(bytes, from, to - from, GB18030).replaceAll("[\\p{Cntrl}\\ufffd]", "·");
        return HexFormat.of().formatHex(bytes, from, to) + "  " + text.stripTrailing();
    }
}
