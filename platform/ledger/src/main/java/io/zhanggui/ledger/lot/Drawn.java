package io.zhanggui.ledger.lot;

import java.util.List;

/// What a change of lots moved.
/// @param parts in the order of the lots, each above zero in sum
/// @param left of the member's purse afterwards, in all lots that can be used
public record Drawn(List<Part> parts, Split left) {
    public Drawn {
        parts = List.copyOf(parts);
    }

    public Split total() {
        return Split.sum(parts.stream().map(Part::split).toList());
    }

    /// @param lot as it is afterwards
    public record Part(Lot lot, Split split) {}
}
