package io.zhanggui.checkout.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReceiptPdfTest {
    private static final PrintDocument RECEIPT = PrintDocument.of(
            PrintBlock.Text.title("掌柜"),
            new PrintBlock.Rule(),
            PrintBlock.Pair.of("氨基酸护发精油 80ml，一行放不下的很长很长的名字", "89.00"),
            new PrintBlock.BarCode("0101-20261123-0001"),
            new PrintBlock.Feed(2));

    @Test
    void everyObjectLiesWhereTheTableSaysAndTheContentIsAsLongAsItSays() {
        byte[] pdf = ReceiptPdf.of(RECEIPT, 58);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        Matcher offsets = Pattern.compile("(\\d{10}) 00000 n").matcher(text);
        int number = 0;
        while (offsets.find()) {
            number++;
            assertThat(text.substring(Integer.parseInt(offsets.group(1)))).startsWith(number + " 0 obj");
        }
        assertThat(number).isEqualTo(7);
        Matcher length = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(text);
        assertThat(length.find()).isTrue();
        assertThat(text.substring(length.end() + Integer.parseInt(length.group(1))))
                .startsWith("\nendstream");
    }

    @Test
    void aPaperOf80MillimetresHas48ColumnsAndOneOf58Has32() {
        assertThat(PaperLines.of(RECEIPT, 48).get(1).text()).hasSize(48);
        assertThat(PaperLines.of(RECEIPT, 32).get(1).text()).hasSize(32);
        assertThat(new String(ReceiptPdf.of(RECEIPT, 80), StandardCharsets.ISO_8859_1))
                .contains("/MediaBox [0 0 226.774 ");
    }

    @Test
    void aLongNameWrapsAndItsAmountStaysAtTheRightEdge() {
        var lines = PaperLines.of(RECEIPT, 32);
        assertThat(lines.get(2).text()).endsWith("89.00");
        assertThat(columns(lines.get(2).text())).isEqualTo(32);
        assertThat(lines.get(3).text()).doesNotContain("89.00").isNotBlank();
        assertThat(lines.get(0).column()).isEqualTo(12);
    }

    private static int columns(String text) {
        return text.codePoints().map(each -> each < 0x80 ? 1 : 2).sum();
    }
}
