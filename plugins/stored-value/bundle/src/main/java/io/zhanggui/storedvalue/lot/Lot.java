package io.zhanggui.storedvalue.lot;

/// What was bought at once under the same terms. A value: drawing gives the lot as it is afterwards.
/// @param granted what the terms gave, minus what was paid back to the buyer
/// @param used what was drawn, minus what came back by refunds
public record Lot(long id, String offerName, DrawOrder drawOrder, Split granted, Split used) {
    public Lot {
        requireWithin(used.principalFen(), granted.principalFen());
        requireWithin(used.bonusFen(), granted.bonusFen());
    }

    private static void requireWithin(long part, long whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException("used " + part + " of " + whole);
        }
    }

    public Split left() {
        return granted.minus(used);
    }

    public boolean isExhausted() {
        return left().totalFen() == 0;
    }

    /// What an amount takes of principal and bonus. Draws add up: the last fen of the lot takes what is left of both.
    ///
    /// A lot that was paid back in part, or got something back, may be a fen off its order's line: the draw
    /// then stays within what there is.
    /// @param fen above zero, at most what is left
    public Split draw(long fen) {
        if (fen <= 0 || fen > left().totalFen()) {
            throw new IllegalArgumentException("draw " + fen + " of " + left());
        }
        long usedAfter = used.totalFen() + fen;
        long principalAfter = drawOrder.principalUsed(granted.principalFen(), granted.bonusFen(), usedAfter);
        long least = Math.max(used.principalFen(), usedAfter - granted.bonusFen());
        long most = Math.min(granted.principalFen(), used.principalFen() + fen);
        long principal = Math.clamp(principalAfter, least, most) - used.principalFen();
        return new Split(principal, fen - principal);
    }

    Lot withUsed(Split usedNow) {
        return new Lot(id, offerName, drawOrder, granted, usedNow);
    }

    Lot withGranted(Split grantedNow) {
        return new Lot(id, offerName, drawOrder, grantedNow, used);
    }
}
