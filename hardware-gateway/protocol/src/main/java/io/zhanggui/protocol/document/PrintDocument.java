package io.zhanggui.protocol.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A document for a receipt printer, or labels for a label printer: 1 to 1000 blocks, a label counted with what it is
/// on a receipt. Immutable.
/// @param openDrawer the cash drawer opens when the document is printed
/// @param cut the paper is cut after the last block
public record PrintDocument(List<PrintBlock> blocks, boolean openDrawer, boolean cut) {
    public static final int MAX_BLOCKS = 1_000;
    private static final int MARK_OF_A_COPY = 1;

    public PrintDocument {
        blocks = List.copyOf(blocks);
        int count = blocks.stream().mapToInt(PrintDocument::onAReceipt).sum();
        if (count < 1 || count > MAX_BLOCKS + MARK_OF_A_COPY) {
            throw new IllegalArgumentException("1 to " + MAX_BLOCKS + " blocks: " + count);
        }
    }

    /// A document of these blocks that is cut and leaves the drawer shut.
    public static PrintDocument of(PrintBlock... blocks) {
        return new PrintDocument(List.of(blocks), false, true);
    }

    /// The same without an opening of the drawer.
    public PrintDocument shut() {
        return openDrawer ? new PrintDocument(blocks, false, cut) : this;
    }

    /// Labels alone, which a label printer can print.
    public boolean isLabels() {
        return blocks.stream().allMatch(PrintBlock.Label.class::isInstance);
    }

    /// The labels of a document that has nothing else.
    /// @throws IllegalArgumentException when there is anything but labels in it
    public List<PrintBlock.Label> labels() {
        if (!isLabels()) {
            throw new IllegalArgumentException("a label printer prints labels only");
        }
        return blocks.stream().map(PrintBlock.Label.class::cast).toList();
    }

    /// The same document as a receipt printer prints it.
    public PrintDocument withoutLabels() {
        return blocks.stream().noneMatch(PrintBlock.Label.class::isInstance)
                ? this
                : new PrintDocument(
                        blocks.stream().flatMap(PrintDocument::onReceipt).toList(), openDrawer, cut);
    }

    private static Stream<PrintBlock> onReceipt(PrintBlock block) {
        return block instanceof PrintBlock.Label label ? label.onReceipt().stream() : Stream.of(block);
    }

    private static int onAReceipt(PrintBlock block) {
        return block instanceof PrintBlock.Label label ? label.copies() * PrintBlock.Label.BLOCKS : 1;
    }

    /// The same document with this block first, as a copy needs its mark.
    public PrintDocument startingWith(PrintBlock block) {
        List<PrintBlock> all = new ArrayList<>();
        all.add(block);
        all.addAll(blocks);
        return new PrintDocument(all, openDrawer, cut);
    }
}
