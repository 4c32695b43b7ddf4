package io.zhanggui.checkout.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.protocol.document.PrintBlock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LogoTest {
    private static byte[] png(int width, int height, Color ground, Color middle) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(middle);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        return png(picture);
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static boolean black(PrintBlock.Image logo, int x, int y) {
        int dot = y * logo.width() + x;
        return (logo.rows()[dot / 8] & 128 >> dot % 8) != 0;
    }

    @Test
    void aLargePictureIsScaledToTheNarrowPaper() throws IOException {
        PrintBlock.Image logo = Logo.of(png(1_200, 600, Color.WHITE, Color.BLACK));
        assertThat(logo.width()).isEqualTo(384);
        assertThat(logo.height()).isEqualTo(192);
        assertThat(black(logo, 192, 96)).isTrue();
        assertThat(black(logo, 10, 10)).isFalse();
        assertThat(Logo.parse(Logo.text(logo))).isEqualTo(logo);
    }

    @Test
    void aSmallOneStaysAsItIsAndGetsWholeBytes() throws IOException {
        PrintBlock.Image logo = Logo.of(png(60, 40, Color.WHITE, Color.BLACK));
        assertThat(logo.width()).isEqualTo(64);
        assertThat(logo.height()).isEqualTo(40);
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        PrintBlock.Image logo = Logo.of(png(64, 64, new Color(0, true), Color.BLACK));
        assertThat(black(logo, 32, 32)).isTrue();
        assertThat(black(logo, 2, 2)).isFalse();
    }

    @Test
    void greyBecomesAsManyDotsAsItIsDark() throws IOException {
        PrintBlock.Image logo = Logo.of(png(64, 64, new Color(191, 191, 191), new Color(191, 191, 191)));
        int dots = 0;
        for (byte value : logo.rows()) {
            dots += Integer.bitCount(value & 0xFF);
        }
        assertThat(dots).as("a quarter of %d", 64 * 64).isBetween(900, 1_150);
    }

    @Test
    void whatIsNoPictureOrHasNothingInItIsRefused() throws IOException {
        refused("checkout.logo.unreadable", "GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] broken = png(64, 64, Color.WHITE, Color.BLACK);
        refused("checkout.logo.unreadable", Arrays.copyOf(broken, 40));
        refused("checkout.logo.empty", png(64, 64, Color.WHITE, Color.WHITE));
        refused("checkout.logo.too-large", new byte[Logo.MAX_BYTES + 1]);
        refused("checkout.logo.too-large", png(4_001, 8, Color.WHITE, Color.BLACK));
    }

    @Test
    void aPictureOfNoiseIsRefusedBecauseAReceiptHasToStaySmall() throws IOException {
        BufferedImage noise = new BufferedImage(384, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int dot = 0; dot < 384 * 200; dot++) {
            noise.setRGB(dot % 384, dot / 384, random.nextBoolean() ? 0 : 0xFFFFFF);
        }
        refused("checkout.logo.too-busy", png(noise));
    }

    private static void refused(String textKey, byte[] file) {
        assertThatThrownBy(() -> Logo.of(file))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }
}
