package io.zhanggui.host.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import io.zhanggui.api.pdf.Label;
import io.zhanggui.api.pdf.LabelSheet;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
    private static final LabelSheet SHEET = new LabelSheet(3, 8, 700, 370, 0, 5, 700, 370);
    private final PdfWriter pdf = new PdfWriter();

    private static PrintDocument receipt() {
        return PrintDocument.of(
                PrintBlock.Text.title("掌柜"),
                new PrintBlock.Rule(),
                PrintBlock.Pair.of("氨基酸护发精油 80ml，一行放不下的很长很长很长很长很长很长很长很长很长很长很长的名字", "¥1,089.00"),
                PrintBlock.Pair.of("优惠", "−10.00"),
                PrintBlock.Text.left("囍 a\u0007b 😀"),
                new PrintBlock.Columns(List.of("深层护理", "1", "108.00"), List.of(4, 1, 3)),
                new PrintBlock.BarCode("0101-20261123-0001"),
                new PrintBlock.QrCode("余额 512.40"),
                new PrintBlock.Feed(2));
    }

    @Test
    void everyCharacterIsInTheFileAndWhatTheFontLacksIsAQuestionMark() throws IOException {
        try (PDDocument file = Loader.loadPDF(pdf.receipt(PdfWriterTest::receipt, 58))) {
            assertThat(new PDFTextStripper().getText(file))
                    .contains("掌柜", "¥1,089.00", "−10.00", "囍 a b ？", "深层护理", "0101-20261123-0001");
            List<PDFont> fonts = new ArrayList<>();
            for (var name : file.getPage(0).getResources().getFontNames()) {
                fonts.add(file.getPage(0).getResources().getFont(name));
            }
            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
        }
    }

    @Test
    void aReceiptIsAsWideAsItsPaperAndAsLongAsItsLines() throws IOException {
        try (PDDocument narrow = Loader.loadPDF(pdf.receipt(PdfWriterTest::receipt, 58));
                PDDocument wide = Loader.loadPDF(pdf.receipt(PdfWriterTest::receipt, 80))) {
            assertThat(narrow.getPage(0).getMediaBox().getWidth()).isBetween(164f, 165f);
            assertThat(wide.getPage(0).getMediaBox().getWidth()).isBetween(226f, 227f);
            assertThat(wide.getPage(0).getMediaBox().getHeight())
                    .isLessThan(narrow.getPage(0).getMediaBox().getHeight());
            assertThat(narrow.getNumberOfPages()).isOne();
        }
    }

    @Test
    void aPictureIsDrawnInTheMiddleDotByDot() throws IOException {
        byte[] black = new byte[40 * 80];
        Arrays.fill(black, (byte) 0xFF);
        PrintDocument logo = PrintDocument.of(PrintBlock.Image.of(320, 80, black), PrintBlock.Text.left(" "));
        BufferedImage page = picture(pdf.receipt(() -> logo, 80), 0);
        int middle = page.getWidth() / 2;
        // 4 mm of margin, then 10 mm of the picture, which is 40 mm wide, at 300 dpi.
        assertThat(page.getRGB(middle, 100) & 0xFFFFFF).isZero();
        assertThat(page.getRGB(middle - 230, 100) & 0xFFFFFF).isZero();
        assertThat(page.getRGB(middle - 245, 100) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(page.getRGB(middle, 20) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void aReceiptIsSmall() {
        assertThat(pdf.receipt(PdfWriterTest::receipt, 80)).hasSizeLessThan(40_000);
    }

    @Test
    void theCodesOfAReceiptAreReadBackFromItsPicture() throws Exception {
        for (int millimetres : List.of(58, 80)) {
            assertThat(codes(picture(pdf.receipt(PdfWriterTest::receipt, millimetres), 0)))
                    .as("paper of %d mm", millimetres)
                    .contains("CODE_128 0101-20261123-0001", "QR_CODE 余额 512.40");
        }
    }

    @Test
    void everyLabelOfASheetIsReadBackFromItsPicture() throws Exception {
        List<Optional<Label>> labels = List.of(
                label("氨基酸护发精油 80ml 柔顺修护型 家庭装", "¥89.00", "/ 瓶", "6901234567892"),
                label("橡皮擦", "¥2.50", "/ 块", "96385074"),
                label("Shampoo", "¥79.00", "/ 瓶", "036000291452"),
                label("散装商品", "¥12.00", "/ 千克", "SKU-0001"));
        BufferedImage page = picture(pdf.labels(SHEET, () -> labels), 0);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int width = page.getWidth() / 3;
            int height = page.getHeight() / 8;
            read.addAll(codes(page.getSubimage(i % 3 * width, i / 3 * height, width, height)));
        }
        assertThat(read)
                .containsExactly("EAN_13 6901234567892", "EAN_8 96385074", "UPC_A 036000291452", "CODE_128 SKU-0001");
    }

    @Test
    void labelsFillPageAfterPageAndAnEmptyPlaceStaysFree() throws IOException {
        List<Optional<Label>> labels = new ArrayList<>();
        labels.add(Optional.empty());
        for (int i = 0; i < 24; i++) {
            labels.add(label("商品 " + i, "¥1.00", "", "A" + i));
        }
        try (PDDocument file = Loader.loadPDF(pdf.labels(SHEET, () -> labels))) {
            assertThat(file.getNumberOfPages()).isEqualTo(2);
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            assertThat(second.getText(file)).contains("商品 23").doesNotContain("商品 22");
        }
    }

    @Test
    void aLongCodeOnASmallLabelBecomesAQrCode() throws Exception {
        LabelSheet small = new LabelSheet(5, 13, 381, 212, 48, 107, 406, 212);
        String code = "A-VERY-LONG-ARTICLE-NUMBER-0123456789";
        assertThat(codes(picture(pdf.labels(small, () -> List.of(label("商品", "¥1.00", "/ 件", code))), 0)))
                .containsExactly("QR_CODE " + code);
    }

    private static Optional<Label> label(String title, String price, String note, String code) {
        return Optional.of(new Label(title, price, note, code));
    }

    private static BufferedImage picture(byte[] file, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFRenderer(document).renderImageWithDPI(page, 300);
        }
    }

    private static List<String> codes(BufferedImage image) throws NotFoundException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        Result[] found = new GenericMultipleBarcodeReader(new MultiFormatReader())
                .decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)));
        return Arrays.stream(found)
                .map(result -> result.getBarcodeFormat() + " " + result.getText())
                .distinct()
                .toList();
    }
}
