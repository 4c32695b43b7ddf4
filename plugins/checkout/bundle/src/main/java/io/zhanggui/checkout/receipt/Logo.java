package io.zhanggui.checkout.receipt;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.protocol.document.PrintBlock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Makes of a picture file what a receipt printer can print: black dots, as wide as the narrow paper at most.
public final class Logo {
    public static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SIDE = 4_000;
    private static final int MIN_SIDE = 8;
    private static final int MAX_DOTS_HIGH = 200;
    private static final int WHITE = 255;

    private Logo() {}

    /// @param file a PNG
    /// @throws Refusal for anything else, for one that is too large or too small, and for one without anything dark
    public static PrintBlock.Image of(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Refusal("checkout.logo.too-large", MAX_BYTES >> 10, MAX_SIDE);
        }
        BufferedImage picture = fitted(read(file));
        byte[] rows = dithered(picture);
        try {
            return PrintBlock.Image.of(picture.getWidth(), picture.getHeight(), rows);
        } catch (IllegalArgumentException tooMuchInIt) {
            throw refused("checkout.logo.too-busy", tooMuchInIt);
        }
    }

    /// The size is looked at before the dots are read: a small file may hold a huge picture.
    private static BufferedImage read(byte[] file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MAX_SIDE || height > MAX_SIDE || width < MIN_SIDE || height < MIN_SIDE) {
                throw new Refusal("checkout.logo.too-large", MAX_BYTES >> 10, MAX_SIDE);
            }
            return reader.read(0);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException notReadable) {
            throw refused("checkout.logo.unreadable", notReadable);
        } finally {
            reader.dispose();
        }
    }

    private static Refusal refused(String textKey, Exception cause) {
        Refusal refusal = new Refusal(textKey);
        refusal.initCause(cause);
        return refusal;
    }

    /// On white, in grey, never larger than it was; the width is filled up to whole bytes.
    private static BufferedImage fitted(BufferedImage picture) {
        int width = Math.min(picture.getWidth(), PrintBlock.Image.MAX_WIDTH);
        int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
        if (height > MAX_DOTS_HIGH) {
            width = Math.max(1, width * MAX_DOTS_HIGH / height);
            height = MAX_DOTS_HIGH;
        }
        int whole = (width + 7) / 8 * 8;
        BufferedImage fitted = new BufferedImage(whole, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = fitted.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, whole, height);
        BufferedImage onWhite = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D ground = onWhite.createGraphics();
        ground.drawImage(picture, 0, 0, Color.WHITE, null);
        ground.dispose();
        Image scaled = onWhite.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
        graphics.drawImage(scaled, (whole - width) / 2, 0, null);
        graphics.dispose();
        return fitted;
    }

    /// Floyd and Steinberg: the error of a dot goes to its neighbours, 7, 3, 5 and 1 of 16.
    private static byte[] dithered(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[][] grey = new int[height + 1][width + 2];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                grey[y][x + 1] = picture.getRaster().getSample(x, y, 0);
            }
        }
        byte[] rows = new byte[width / 8 * height];
        boolean anything = false;
        for (int y = 0; y < height; y++) {
            for (int x = 1; x <= width; x++) {
                boolean black = grey[y][x] <= WHITE / 2;
                int error = grey[y][x] - (black ? 0 : WHITE);
                grey[y][x + 1] += error * 7 / 16;
                grey[y + 1][x - 1] += error * 3 / 16;
                grey[y + 1][x] += error * 5 / 16;
                grey[y + 1][x + 1] += error / 16;
                if (black) {
                    anything = true;
                    rows[(y * width + x - 1) / 8] |= (byte) (128 >> (x - 1) % 8);
                }
            }
        }
        if (!anything) {
            throw new Refusal("checkout.logo.empty");
        }
        return rows;
    }

    /// For the settings.
    static String text(PrintBlock.Image logo) {
        return logo.width() + " " + logo.height() + " " + logo.packed();
    }

    /// @throws IllegalArgumentException for what is no such text
    public static PrintBlock.Image parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("width, height and rows expected");
        }
        return new PrintBlock.Image(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }
}
