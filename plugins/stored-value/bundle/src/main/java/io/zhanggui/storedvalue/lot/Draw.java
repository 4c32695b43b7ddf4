package io.zhanggui.storedvalue.lot;

import java.util.ArrayList;
import java.util.List;

/// A part of a payment that one lot carries.
/// @param lot as it was before
/// @param split above zero in sum
record Draw(Lot lot, Split split) {

    /// Spreads an amount over lots, the first ones first.
    /// @param fen above zero, at most what all lots have left
    static List<Draw> over(List<Lot> oldestFirst, long fen) {
        List<Draw> draws = new ArrayList<>();
        long open = fen;
        for (Lot lot : oldestFirst) {
            long part = Math.min(open, lot.left().totalFen());
            if (part > 0) {
                draws.add(new Draw(lot, lot.draw(part)));
                open -= part;
            }
        }
        if (open > 0) {
            throw new IllegalArgumentException(open + " of " + fen + " fen are in no lot");
        }
        return draws;
    }
}
