package io.zhanggui.protocol.document;

import java.util.ArrayList;
import java.util.List;

/// A document for a receipt printer, 1 to 1000 blocks. Immutable.
/// @param openDrawer the cash drawer opens when the document is printed
/// @param cut the paper is cut after the last block
public record PrintDocument(List<PrintBlock> blocks, boolean openDrawer, boolean cut) {
    public static final int MAX_BLOCKS = 1_000;

    public PrintDocument {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("1 to " + MAX_BLOCKS + " blocks: " + blocks.size());
        }
    }

    /// A document of these blocks that is cut and leaves the drawer shut.
    public static PrintDocument of(PrintBlock... blocks) {
        return new PrintDocument(List.of(blocks), false, true);
    }

    /// The same document with this block first, as a copy needs its mark.
    public PrintDocument startingWith(PrintBlock block) {
        List<PrintBlock> all = new ArrayList<>();
        all.add(block);
        all.addAll(blocks);
        return new PrintDocument(all, openDrawer, cut);
    }
}
