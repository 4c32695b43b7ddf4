package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Cutter;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentEncoderTest {
    private static final String START = "1b401c26";

    private static byte[] bytes(int columns, PrintDocument document) {
        return DocumentEncoder.encode(document, PrinterProfile.Receipt.of(columns, Barrier.NONE, false));
    }

    private static byte[] bytes(PrinterProfile.Receipt profile, PrintBlock... blocks) {
        return DocumentEncoder.encode(new PrintDocument(List.of(blocks), true, true), profile);
    }

    private static String hex(int columns, PrintBlock... blocks) {
        return HexFormat.of().formatHex(bytes(columns, new PrintDocument(List.of(blocks), false, false)));
    }

    private static String text(int columns, PrintBlock... blocks) {
        byte[] bytes = bytes(columns, new PrintDocument(List.of(blocks), false, false));
        return new String(bytes, Charset.forName("GB18030")).replaceAll("\u001b[aE].|\u001d!.|\u001b@|\u001c&", "");
    }

    @Test
    void aTitleIsCentredBoldAndLarge() {
        assertThat(hex(32, PrintBlock.Text.title("掌柜")))
                .isEqualTo(START + "1b61011b45011d2111" + "d5c6b9f1" + "0a" + "1d21001b45001b6100");
    }

    @Test
    void aDocumentThatWouldTakeTheGatewaysMemoryIsRefused() {
        PrintBlock[] lines = Collections.nCopies(300, PrintBlock.Text.left("护".repeat(2_000)))
                .toArray(PrintBlock[]::new);
        PrinterProfile.Receipt withoutFont = PrinterProfile.mm80().with(Chinese.NONE, false, Cutter.NONE);
        assertThatThrownBy(() -> bytes(withoutFont, lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void theDrawerOpensFirstAndTheCutIsLast() {
        byte[] bytes = bytes(32, new PrintDocument(List.of(new PrintBlock.Feed(2)), true, true));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(START + "1b700019fa" + "1b6402" + "1d564200");
    }

    @Test
    void theYenSignBecomesTheFullWidthOneThatPrintersHave() {
        assertThat(hex(32, PrintBlock.Pair.of("应收", "¥1.00")))
                .isEqualTo(START + "1b4500" + "d3a6cad5" + "20".repeat(22) + "a3a4312e3030" + "0a1b4500");
    }

    @Test
    void theMinusSignOfAmountsIsPrintedAsAHyphen() {
        assertThat(text(32, PrintBlock.Pair.of("优惠", "−10.00")))
                .contains("-10.00")
                .doesNotContain("？");
    }

    @Test
    void aQrCodeIsStoredAndPrinted() {
        assertThat(hex(32, new PrintBlock.QrCode("AB")))
                .isEqualTo(START + "1b6101" + "1d286b0400314132" + "00" + "1d286b0300314306" + "1d286b0300314531"
                        + "1d286b0500315030" + "4142" + "1d286b0300315130" + "1b6100");
    }

    @Test
    void anEvenNumberOfDigitsIsPrintedInTheNarrowCodeSet() {
        assertThat(hex(32, new PrintBlock.BarCode("1234")))
                .isEqualTo(START + "1b6101" + "1d6850" + "1d7702" + "1d4802" + "1d6b4904" + "7b430c22" + "1b6100");
        assertThat(hex(32, new PrintBlock.BarCode("A{1"))).contains("1d6b4906" + "7b42" + "417b7b31");
    }

    @Test
    void dataNeverHoldsTheByteOfARealTimeCommand() {
        byte[] bytes = bytes(48, PrintDocument.of(new PrintBlock.BarCode("160401")));
        assertThat(bytes).doesNotContain(0x10);
        bytes = bytes(48, PrintDocument.of(PrintBlock.Text.left("a\u0010\u0004\u0001b\u001b@")));
        assertThat(new String(bytes, StandardCharsets.US_ASCII)).contains("a   b @");
    }

    @Test
    void aPictureIsPrintedAsARasterInTheMiddleWithoutTheByteOfARealTimeCommand() {
        PrintBlock.Image logo = PrintBlock.Image.of(16, 2, new byte[] {(byte) 0xF0, 0x0F, 0x10, 0x04});
        assertThat(hex(32, logo)).isEqualTo(START + "1b6101" + "1d763000" + "0200" + "0200" + "f00f1804" + "1b6100");
        PrintBlock.Image wide = PrintBlock.Image.of(384, 1, new byte[48]);
        assertThat(hex(32, wide)).contains("1d7630");
        assertThat(hex(16, wide)).doesNotContain("1d7630");
    }

    @Test
    void aBarCodeTooWideForThePaperBecomesAQrCode() {
        assertThat(hex(32, new PrintBlock.BarCode("20260102-0001")))
                .contains("1d7702")
                .contains("1d6b49");
        String content = "ABCDEFGHIJKLMNOPQRSTUVW";
        assertThat(hex(32, new PrintBlock.BarCode(content))).contains("1d286b").doesNotContain("1d6b49");
        assertThat(hex(48, new PrintBlock.BarCode(content))).contains("1d7702").contains("1d6b49");
        assertThat(hex(48, new PrintBlock.BarCode(content + "X"))).doesNotContain("1d6b49");
    }

    @Test
    void chineseTakesTwoColumnsAndWrapsBetweenCharacters() {
        assertThat(text(16, PrintBlock.Text.left("氨基酸护发精油八十毫升"))).isEqualTo("氨基酸护发精油八\n十毫升\n");
        assertThat(text(16, PrintBlock.Text.left("thank you for coming"))).isEqualTo("thank you for\ncoming\n");
        assertThat(text(16, PrintBlock.Text.left("6901234567892690123456789")))
                .isEqualTo("6901234567892690\n123456789\n");
    }

    @Test
    void aPairKeepsItsValueWholeAtTheRightEdge() {
        assertThat(text(20, PrintBlock.Pair.of("储值卡本金先扣余额", "1,234.56"))).isEqualTo("储值卡本金  1,234.56\n先扣余额\n");
        assertThat(text(16, PrintBlock.Pair.of("会员", "123456789012"))).isEqualTo("会员\n    123456789012\n");
    }

    @Test
    void columnsShareThePaperAndTheLastOneIsRightAligned() {
        assertThat(text(32, new PrintBlock.Columns(List.of("深层护理", "1", "108.00"), List.of(4, 1, 3))))
                .isEqualTo("深层护理        1         108.00\n");
        assertThat(text(32, new PrintBlock.Columns(List.of("氨基酸护发精油 80ml", "2", "160.20"), List.of(4, 1, 3))))
                .isEqualTo("氨基酸护发精油  2         160.20\n80ml\n");
    }

    @Test
    void aCellMayFillItsWidthWhereTheNextOneLeavesRoom() {
        assertThat(text(32, new PrintBlock.Columns(List.of("商品", "数量", "小计"), List.of(4, 1, 2))))
                .isEqualTo("商品               数量     小计\n");
        assertThat(text(32, new PrintBlock.Columns(List.of("商品", "数量", "123456789"), List.of(4, 1, 2))))
                .isEqualTo("商品               数  123456789\n                   量\n");
    }

    @Test
    void whatNeitherThePrinterNorTheFontHasIsAQuestionMark() {
        assertThat(text(32, PrintBlock.Text.left("a😀b"))).isEqualTo("a？b\n");
        assertThat(PrinterText.columns("a😀b¥")).isEqualTo(6);
    }

    @Test
    void aCharacterThatThePrinterLacksIsDrawnAmongThoseThatItHas() {
        assertThat(hex(32, PrintBlock.Text.left("王한")))
                .startsWith(START + "1b61001b45001d2100" + "cdf5" + "1b2a211800")
                .hasSize(2 * (4 + 9 + 2 + 5 + 72 + 1 + 9));
        assertThat(hex(32, PrintBlock.Text.title("王한"))).contains("1d763000" + "0c00" + "3600");
    }

    @Test
    void aRareCharacterThatTheFontLacksIsLeftToThePrinter() {
        assertThat(hex(32, PrintBlock.Text.left("王䶮"))).contains("cdf5" + "fe9f" + "0a");
    }

    @Test
    void aPrinterWithTheCharactersOfGb2312HasTheOthersDrawn() {
        CharacterSet gb2312 = new CharacterSet(Chinese.GB2312);
        assertThat(gb2312.hasAll("合计 ￥12.00，谢谢惠顾！①℃")).isTrue();
        assertThat(gb2312.has('喆')).isFalse();
        assertThat(gb2312.has('镕')).isFalse();
        assertThat(new CharacterSet(Chinese.GB18030).hasAll("喆镕")).isTrue();
    }

    @Test
    void aPrinterWithoutChineseGetsLinesAsPicturesAndAsciiAsText() {
        PrinterProfile.Receipt plain = PrinterProfile.mm58().with(Chinese.NONE, true, Cutter.NONE);
        String hex = HexFormat.of().formatHex(bytes(plain, PrintBlock.Text.left("合计"), PrintBlock.Text.left("SUM 1")));
        assertThat(hex)
                .startsWith("1b401c2e")
                .contains("1d763000" + "0600" + "1e00")
                .contains(HexFormat.of().formatHex("SUM 1\n".getBytes(StandardCharsets.US_ASCII)))
                .endsWith("1b6404");
    }

    @Test
    void drawerAndKnifeAreThoseOfTheProfile() {
        PrinterProfile.Receipt profile =
                new PrinterProfile.Receipt(32, Barrier.NONE, false, Chinese.GB18030, true, Cutter.FULL, 5, 120);
        assertThat(HexFormat.of().formatHex(bytes(profile, new PrintBlock.Feed(1))))
                .isEqualTo(START + "1b70013cfa" + "1b6401" + "1d564100");
    }

    @Test
    void anArticleNumberIsPrintedAsWhatItIsOnGoods() {
        assertThat(hex(32, new PrintBlock.BarCode("6901234567892")))
                .contains("1d7703" + "1d4802" + "1d6b430d"
                        + HexFormat.of().formatHex("6901234567892".getBytes(StandardCharsets.US_ASCII)));
        assertThat(hex(16, new PrintBlock.BarCode("96385074"))).contains("1d7702" + "1d4802" + "1d6b4408");
        assertThat(hex(32, new PrintBlock.BarCode("6901234567893"))).contains("1d6b49");
    }

    @Test
    void aPrinterThatKnowsNoQrCodesGetsThemDrawn() {
        PrinterProfile.Receipt plain = PrinterProfile.mm58().with(Chinese.GB18030, false, Cutter.PARTIAL);
        assertThat(HexFormat.of().formatHex(bytes(plain, new PrintBlock.QrCode("AB"))))
                .contains("1d763000" + "1000" + "7e00")
                .doesNotContain("1d286b");
    }

    @Test
    void aLabelOnAReceiptPrinterIsTextBarsAndARule() {
        assertThat(text(32, new PrintBlock.Label("洗发水", "¥89.00", "/ 瓶", "LAB-1", 2)))
                .containsSubsequence("洗发水", "￥89.00", "/ 瓶", "LAB-1", "---", "洗发水", "---");
    }

    @Test
    void aRuleFillsThePaper() {
        assertThat(text(32, new PrintBlock.Rule())).isEqualTo("-".repeat(32) + "\n");
        assertThat(text(48, new PrintBlock.Rule())).isEqualTo("-".repeat(48) + "\n");
    }
}
