package io.zhanggui.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.zhanggui.gateway.raster.DotPicture;
import io.zhanggui.gateway.raster.Typeface;
import io.zhanggui.simulator.Paper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;

/// What a printer makes of bytes, dot by dot as a picture, for those who read codes from pictures.
public final class Drawing {
    private static final int CELL = 12;
    private static final int LINE = 30;
    private static final int BAR_HEIGHT = 80;
    private static final int MARGIN = 40;
    private static final int MAX_HEIGHT = 6_000;
    private static final int LOOSE = 12;

    private final DotPicture paper;
    private final int width;
    private int y = MARGIN;

    private Drawing(int columns) {
        width = columns * CELL;
        paper = new DotPicture(width + 2 * MARGIN, MAX_HEIGHT);
    }

    public static BufferedImage ofReceipt(byte[] escPos, int columns) {
        Drawing drawing = new Drawing(columns);
        JsonArray items = Paper.receipt(escPos);
        for (int i = 0; i < items.size(); i++) {
            drawing.draw(items.getJsonObject(i));
        }
        return image(drawing.paper, drawing.y + MARGIN);
    }

    /// One picture for each label, without a margin: a code must keep its white within the label.
    public static BufferedImage ofLabel(JsonObject label) {
        DotPicture picture = new DotPicture(label.getInteger("width"), label.getInteger("height"));
        blacken(picture, 0, 0, label.getInteger("width"), Base64.getDecoder().decode(label.getString("label")));
        return image(picture, picture.height());
    }

    /// A QR code with white around it.
    static BufferedImage ofCode(String content) {
        Drawing drawing = new Drawing(16);
        drawing.modules(Paper.qrModules(content), 4, 4);
        return image(drawing.paper, drawing.y + MARGIN);
    }

    public static void write(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }

    private static BufferedImage image(DotPicture dots, int height) {
        BufferedImage image = new BufferedImage(dots.width(), height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < dots.width(); x++) {
                image.setRGB(x, y, dots.isBlack(x, y) ? 0 : 0xFFFFFF);
            }
        }
        return image;
    }

    private static void blacken(DotPicture on, int left, int top, int width, byte[] rows) {
        for (int dot = 0; dot < rows.length * 8; dot++) {
            if ((rows[dot / 8] & 128 >> dot % 8) != 0) {
                on.blacken(left + dot % width, top + dot / width);
            }
        }
    }

    private void draw(JsonObject item) {
        if (item.containsKey("barCode")) {
            bars(item);
        } else if (item.containsKey("qrCode")) {
            boolean[][] qr = Paper.qrModules(item.getString("qrCode"));
            y += LOOSE;
            modules(qr, item.getInteger("module"), item.getInteger("module"));
            y += LOOSE;
        } else if (item.containsKey("picture")) {
            int pictureWidth = item.getInteger("width");
            blacken(
                    paper,
                    middle(pictureWidth),
                    y,
                    pictureWidth,
                    Base64.getDecoder().decode(item.getString("picture")));
            y += item.getInteger("height");
        } else {
            text(item);
        }
    }

    private int middle(int itemWidth) {
        return MARGIN + (width - itemWidth) / 2;
    }

    private void bars(JsonObject item) {
        boolean[] bars = Paper.barModules(item.getString("symbology"), item.getString("barCode"));
        modules(new boolean[][] {bars}, item.getInteger("module"), BAR_HEIGHT);
        String content = item.getString("barCode");
        for (int i = 0; i < content.length(); i++) {
            Typeface.drawInCell(
                    paper, content.charAt(i), middle(content.length() * CELL) + i * CELL, y, CELL, 2 * CELL, false);
        }
        y += LINE;
    }

    private void modules(boolean[][] rows, int moduleDots, int rowHeight) {
        int left = middle(rows[0].length * moduleDots);
        for (boolean[] row : rows) {
            for (int dot = 0; dot < row.length * moduleDots * rowHeight; dot++) {
                int x = dot % (row.length * moduleDots);
                if (row[x / moduleDots]) {
                    paper.blacken(left + x, y + dot / (row.length * moduleDots));
                }
            }
            y += rowHeight;
        }
    }

    private void text(JsonObject line) {
        int x = MARGIN;
        int tall = LINE;
        JsonArray runs = line.getJsonArray("runs");
        for (int i = 0; i < runs.size(); i++) {
            JsonObject run = runs.getJsonObject(i);
            int times = run.getInteger("width");
            tall = Math.max(tall, 24 * times + 6);
            for (int codePoint : run.getString("text").codePoints().toArray()) {
                int cell = (codePoint < 0x80 ? 1 : 2) * CELL * times;
                Typeface.drawInCell(paper, codePoint, x, y, cell, 24 * times, run.getBoolean("bold"));
                x += cell;
            }
        }
        y += tall;
    }
}
