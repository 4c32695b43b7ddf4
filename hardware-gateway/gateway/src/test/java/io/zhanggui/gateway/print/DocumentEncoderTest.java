package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentEncoderTest {
    private static final String START = "1b401c26";

    private static String hex(int columns, PrintBlock... blocks) {
        return HexFormat.of()
                .formatHex(DocumentEncoder.encode(new PrintDocument(List.of(blocks), false, false), columns));
    }

    private static String text(int columns, PrintBlock... blocks) {
        byte[] bytes = DocumentEncoder.encode(new PrintDocument(List.of(blocks), false, false), columns);
        return new String(bytes, Charset.forName("GB18030")).replaceAll("\u001b[aE].|\u001d!.|\u001b@|\u001c&", "");
    }

    @Test
    void aTitleIsCentredBoldAndLarge() {
        assertThat(hex(32, PrintBlock.Text.title("掌柜")))
                .isEqualTo(START + "1b61011b45011d2111" + "d5c6b9f1" + "0a" + "1d21001b45001b6100");
    }

    @Test
    void theDrawerOpensFirstAndTheCutIsLast() {
        byte[] bytes = DocumentEncoder.encode(new PrintDocument(List.of(new PrintBlock.Feed(2)), true, true), 32);
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
        byte[] bytes = DocumentEncoder.encode(PrintDocument.of(new PrintBlock.BarCode("160401")), 48);
        assertThat(bytes).doesNotContain(0x10);
        bytes = DocumentEncoder.encode(PrintDocument.of(PrintBlock.Text.left("a\u0010\u0004\u0001b\u001b@")), 48);
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
        String content = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-ABCDEFGHIJKLM";
        assertThat(hex(32, new PrintBlock.BarCode(content))).contains("1d286b").doesNotContain("1d6b49");
        assertThat(hex(48, new PrintBlock.BarCode(content))).contains("1d7701").contains("1d6b49");
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
    void whatThePrinterHasNoTwoByteCodeForIsAQuestionMark() {
        assertThat(text(32, PrintBlock.Text.left("a😀b"))).isEqualTo("a？b\n");
        assertThat(PrinterText.columns("a😀b¥")).isEqualTo(6);
    }

    @Test
    void aRuleFillsThePaper() {
        assertThat(text(32, new PrintBlock.Rule())).isEqualTo("-".repeat(32) + "\n");
        assertThat(text(48, new PrintBlock.Rule())).isEqualTo("-".repeat(48) + "\n");
    }
}
