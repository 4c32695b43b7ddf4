package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/// A receipt printer's document on the screen, block by block as it is printed: in the shop's language, whatever
/// the page's is.
public final class PaperSheet extends Div {
    /// @param document is composed at once, with texts in the shop's language, see [ShopLanguage]
    public PaperSheet(Supplier<PrintDocument> document) {
        addClassName("zg-paper");
        ShopLanguage.speak(document::get).withoutLabels().blocks().forEach(block -> add(show(block)));
    }

    private static Component show(PrintBlock block) {
        return switch (block) {
            case PrintBlock.Text text when text.large() -> new H2(text.text());
            case PrintBlock.Text text -> text(text);
            case PrintBlock.Pair pair -> pair(pair);
            case PrintBlock.Columns columns -> small(String.join("  ", columns.cells()));
            case PrintBlock.Rule rule -> new Hr();
            case PrintBlock.Feed feed -> new Div();
            case PrintBlock.BarCode code -> text(PrintBlock.Text.center(code.content()));
            case PrintBlock.QrCode code -> text(PrintBlock.Text.center(code.content()));
            case PrintBlock.Image image -> picture(image);
            case PrintBlock.Label label -> text(PrintBlock.Text.center(label.title()));
        };
    }

    /// As wide on the sheet as on a paper of 80 mm, which has 576 dots.
    private static Div picture(PrintBlock.Image image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn(image), "png", png);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        Image shown = new Image("data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()), "");
        shown.setWidth(100 * image.width() / 576 + "%");
        Div line = new Div(shown);
        line.addClassName("zg-center");
        return line;
    }

    private static BufferedImage drawn(PrintBlock.Image image) {
        BufferedImage drawn = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] rows = image.rows();
        for (int dot = 0; dot < image.width() * image.height(); dot++) {
            boolean black = (rows[dot / 8] & 128 >> dot % 8) != 0;
            drawn.setRGB(dot % image.width(), dot / image.width(), black ? 0 : 0xFFFFFF);
        }
        return drawn;
    }

    private static Div text(PrintBlock.Text text) {
        Div line = small(text.text());
        line.setClassName("zg-center", text.alignment() == PrintBlock.Alignment.CENTER);
        line.setClassName("zg-strong", text.bold());
        return line;
    }

    private static Div small(String text) {
        Div line = new Div(text);
        line.addClassName("zg-small");
        return line;
    }

    private static Div pair(PrintBlock.Pair pair) {
        Span value = new Span(pair.value());
        value.addClassName("zg-num");
        Div line = new Div(new Span(pair.label()), value);
        line.addClassName("zg-pair");
        line.setClassName("zg-strong", pair.bold());
        return line;
    }
}
