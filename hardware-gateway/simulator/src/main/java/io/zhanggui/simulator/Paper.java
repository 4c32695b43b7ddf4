package io.zhanggui.simulator;

import com.google.zxing.common.BitMatrix;
import io.vertx.core.json.JsonArray;
import io.zhanggui.simulator.Receipt.Item;

/// What stands on the paper after some bytes, for tests that have no use for a printer on a line. Items are those of
/// the
/// page's receipts.
public final class Paper {
    private Paper() {}

    public static JsonArray receipt(byte[] escPos) {
        JsonArray items = new JsonArray();
        EscPosDecoder decoder = new EscPosDecoder(new EscPosDecoder.Output() {
            @Override
            public void item(Item item) {
                items.add(ReceiptFolder.json(item));
            }

            @Override
            public void cut() {}

            @Override
            public void openDrawer() {}

            @Override
            public void initialized() {}

            @Override
            public void reportChanges(int mask) {}

            @Override
            public void paperAsked() {}

            @Override
            public void processIdAsked(byte[] fourBytes) {}
        });
        for (byte value : escPos) {
            decoder.accept(value & 0xFF);
        }
        return items;
    }

    public static JsonArray labels(byte[] tsplOrZpl, int dpi) {
        JsonArray items = new JsonArray();
        LabelDecoder decoder = new LabelDecoder(dpi, label -> items.add(ReceiptFolder.json(label)));
        for (byte value : tsplOrZpl) {
            decoder.accept(value & 0xFF);
        }
        return items;
    }

    /// The rows of a QR code of error correction M, without the white around it.
    public static boolean[][] qrModules(String content) {
        BitMatrix matrix = CodeDrawing.qr(content, 0);
        boolean[][] rows = new boolean[matrix.getHeight()][matrix.getWidth()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                rows[y][x] = matrix.get(x, y);
            }
        }
        return rows;
    }

    /// @param symbology as in the items
    public static boolean[] barModules(String symbology, String content) {
        return CodeDrawing.bars(Receipt.Symbology.valueOf(symbology), content);
    }
}
