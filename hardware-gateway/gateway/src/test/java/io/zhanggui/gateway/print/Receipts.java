package io.zhanggui.gateway.print;

import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Cutter;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.ArrayList;
import java.util.List;

/// Receipts that nobody has thought out, for printers of all kinds.
public final class Receipts {
    private static final String WORDS = "氨基酸护发精油滋养修护农夫山泉洗剪吹套餐会员价优惠合计实收找零王䶮喆한éΩ€ab12 ";
    private static final String CODE_128 = "ABCXYZabcxyz0123456789-./+ {}_^~\"";

    private Receipts() {}

    /// @param codes what can be read from the paper
    public record Random(PrinterProfile.Receipt profile, byte[] bytes, List<String> codes) {}

    public static Random random(java.util.Random random) {
        PrinterProfile.Receipt profile = new PrinterProfile.Receipt(
                random.nextBoolean() ? 32 : 48,
                Barrier.NONE,
                false,
                Chinese.values()[random.nextInt(3)],
                random.nextBoolean(),
                Cutter.values()[random.nextInt(3)],
                2,
                50);
        List<String> codes = new ArrayList<>();
        List<PrintBlock> blocks = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            for (int line = random.nextInt(4); line > 0; line--) {
                blocks.add(text(random));
            }
            PrintBlock code = code(random);
            String content =
                    code instanceof PrintBlock.BarCode bars ? bars.content() : ((PrintBlock.QrCode) code).content();
            if (!codes.contains(content)) {
                blocks.add(code);
                blocks.add(new PrintBlock.Feed(1));
                codes.add(content);
            }
        }
        blocks.add(text(random));
        byte[] bytes = DocumentEncoder.encode(new PrintDocument(blocks, random.nextBoolean(), true), profile);
        return new Random(profile, bytes, codes);
    }

    private static PrintBlock text(java.util.Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> PrintBlock.Text.title(letters(random, WORDS, 1, 6));
            case 1 -> PrintBlock.Pair.of(letters(random, WORDS, 1, 12), "¥" + random.nextInt(100_000) / 100.0);
            case 2 -> new PrintBlock.Rule();
            default ->
                new PrintBlock.Columns(
                        List.of(letters(random, WORDS, 1, 10), String.valueOf(random.nextInt(9)), "12.00"),
                        List.of(4, 1, 2));
        };
    }

    private static PrintBlock code(java.util.Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new PrintBlock.BarCode(articleNumber(random, 12));
            case 1 -> new PrintBlock.BarCode(articleNumber(random, 7));
            case 2 -> new PrintBlock.BarCode(letters(random, "0123456789", 2, 20));
            case 3 -> new PrintBlock.BarCode(letters(random, CODE_128, 1, 30).strip() + "K");
            default ->
                new PrintBlock.QrCode("https://shop.example/r/"
                        + letters(random, CODE_128 + "&=?%#掌柜小店", 1, 200).strip());
        };
    }

    private static String articleNumber(java.util.Random random, int digits) {
        StringBuilder number = new StringBuilder();
        int sum = 0;
        for (int i = 0; i < digits; i++) {
            int digit = i == 0 ? 1 + random.nextInt(9) : random.nextInt(10);
            number.append(digit);
            sum += digit * ((digits - i) % 2 == 1 ? 3 : 1);
        }
        return number.append((10 - sum % 10) % 10).toString();
    }

    private static String letters(java.util.Random random, String of, int least, int most) {
        int[] all = of.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int count = least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString();
    }
}
