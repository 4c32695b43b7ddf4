package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.api.Labels.Size;
import io.zhanggui.inventory.api.Labels.Wanted;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class LabelsIT {
    private final Labels labels;
    private final Inventory inventory;
    private final Stockroom room;

    LabelsIT(Host host) {
        labels = host.service(Labels.class);
        inventory = host.service(Inventory.class);
        room = new Stockroom(host);
    }

    private long listed(String code, String name, List<String> barcodes) {
        NewSku sku = new NewSku(
                code,
                name,
                "",
                false,
                "瓶",
                barcodes,
                Money.ofFen(8_900),
                Money.ofFen(7_900),
                null,
                Quantity.ZERO,
                false);
        return room.manager(() -> inventory.list(sku));
    }

    @Test
    void theBarCodeOfEveryLabelOfTheSheetIsReadBack() throws Exception {
        long oil = listed("LAB-1", "氨基酸护发精油 80ml", List.of("6901234567892"));
        long loose = listed("LAB-2", "散装香皂", List.of());
        byte[] pdf = room.manager(() -> labels.pdf(Size.W53_H30, 1, List.of(new Wanted(oil, 2), new Wanted(loose, 1))));
        try (PDDocument file = Loader.loadPDF(pdf)) {
            assertThat(file.getNumberOfPages()).isOne();
            assertThat(new PDFTextStripper().getText(file)).contains("氨基酸护发精油 80ml", "¥89.00", "/ 瓶", "79.00");
        }
        assertThat(codes(pdf, 4, 10, 4)).containsExactly("", "6901234567892", "6901234567892", "LAB-2");
    }

    @Test
    void labelsAreAsManyAsPiecesAndAtLeastOne() throws Exception {
        long sku = listed("LAB-3", "洗发水", List.of("96385074"));
        byte[] pdf = room.manager(() -> labels.pdf(
                Size.W53_H30,
                0,
                List.of(Wanted.forEach(sku, new Quantity(3_900)), Wanted.forEach(sku, Quantity.ZERO))));
        assertThat(codes(pdf, 4, 10, 4)).containsExactly("96385074", "96385074", "96385074", "");
        assertThatThrownBy(() ->
                        room.manager(() -> labels.pdf(Size.W53_H30, 0, List.of(Wanted.forEach(sku, Quantity.ZERO)))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.label.copies"));
        assertThatThrownBy(() -> room.manager(() -> labels.pdf(Size.W53_H30, 40, List.of(new Wanted(sku, 1)))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.label.skipped"));
    }

    /// What stands on the first labels; empty where nothing is read.
    private static List<String> codes(byte[] pdf, int columns, int rows, int count) throws IOException {
        try (PDDocument file = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(file).renderImageWithDPI(0, 300);
            List<String> codes = new ArrayList<>();
            // On the sheets of these tests labels lie side by side without a margin.
            int width = page.getWidth() / columns;
            int height = page.getHeight() / rows;
            for (int i = 0; i < count; i++) {
                codes.add(code(page.getSubimage(i % columns * width, i / columns * height, width, height)));
            }
            return codes;
        }
    }

    private static String code(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        try {
            return new MultiFormatReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                    .getText();
        } catch (NotFoundException nothing) {
            return "";
        }
    }
}
