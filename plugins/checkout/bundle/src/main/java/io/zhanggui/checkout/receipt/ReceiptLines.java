package io.zhanggui.checkout.receipt;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What was sold, on a receipt. A document has a bound and no line is left out for it: a sale of hundreds of lines is
/// printed closer, one of more than a thousand closer still.
final class ReceiptLines {
    private ReceiptLines() {}

    /// @param room how many blocks there may be
    static List<PrintBlock> of(Texts texts, List<SoldLine> lines, int room) {
        List<PrintBlock> blocks = new ArrayList<>();
        lines.forEach(line -> blocks.addAll(whole(texts, line)));
        if (blocks.size() <= room) {
            return blocks;
        }
        if (lines.size() <= room) {
            return lines.stream()
                    .<PrintBlock>map(
                            line -> PrintBlock.Pair.of(named(line), line.net().format()))
                    .toList();
        }
        int together = (lines.size() + room - 1) / room;
        List<PrintBlock> close = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += together) {
            close.add(PrintBlock.Text.left(lines.subList(from, Math.min(from + together, lines.size())).stream()
                    .map(line -> named(line) + " " + line.net().format())
                    .collect(Collectors.joining("; "))));
        }
        return close;
    }

    private static String named(SoldLine line) {
        return line.name() + " ×" + line.quantity().format();
    }

    private static List<PrintBlock> whole(Texts texts, SoldLine line) {
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.left(line.name()));
        String quantity = line.quantity().format() + " × " + line.unitPrice().format();
        blocks.add(PrintBlock.Pair.of("  " + quantity, line.listAmount().format()));
        for (Reduction reduction : line.reductions()) {
            if (reduction.amount().fen() > 0) {
                String unnamed = reduction.code().isEmpty() ? "checkout.receipt.rounding" : "checkout.receipt.reduced";
                String text = reduction.text().isEmpty() ? texts.get(unnamed) : reduction.text();
                blocks.add(PrintBlock.Pair.of(
                        "  " + text, reduction.amount().negated().format()));
            }
        }
        return blocks;
    }
}
