package io.zhanggui.ledger.store;

import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.MoreThanDrawn;
import io.zhanggui.ledger.lot.Split;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How an amount is spread over lots, and over principal and bonus in each.
final class LotRules {
    /// What expires first is drawn first, then what is oldest; ids grow with time.
    static final Comparator<Lot> DRAWN_FIRST = Comparator.comparing(
                    Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::grantedAt)
            .thenComparing(Lot::id);

    private LotRules() {}

    /// A part of one lot.
    /// @param split above zero in sum
    record Part(Lot lot, Split split) {}

    /// What one lot carried of a document's draws, and how much of it came back before.
    record Carried(long lotId, Split drawn, Split returned) {
        Split open() {
            return drawn.minus(returned);
        }
    }

    /// @param split above zero in sum
    record Returned(long lotId, Split split) {}

    /// Spreads an amount over lots, the first ones first.
    /// @param amount above zero, at most what all lots have left
    static List<Part> draw(List<Lot> lots, long amount) {
        List<Part> parts = new ArrayList<>();
        long open = amount;
        for (Lot lot : lots) {
            long part = Math.min(open, lot.left().total());
            if (part > 0) {
                parts.add(new Part(lot, draw(lot, part)));
                open -= part;
            }
        }
        if (open > 0) {
            throw new IllegalArgumentException(open + " of " + amount + " are in no lot");
        }
        return parts;
    }

    /// What an amount takes of principal and bonus. Draws add up: the last unit of the lot takes what is left
    /// of both.
    ///
    /// A lot that was taken back in part, or got something back, may be one off its order's line: the draw
    /// then stays within what there is.
    /// @param amount above zero, at most what is left
    static Split draw(Lot lot, long amount) {
        if (amount <= 0 || amount > lot.left().total()) {
            throw new IllegalArgumentException("draw " + amount + " of " + lot.left());
        }
        Split granted = lot.granted();
        Split used = lot.used();
        long usedAfter = used.total() + amount;
        long principalAfter = lot.drawOrder().principalUsed(granted, usedAfter);
        long least = Math.max(used.principal(), usedAfter - granted.bonus());
        long most = Math.min(granted.principal(), used.principal() + amount);
        long principal = Math.clamp(principalAfter, least, most) - used.principal();
        return new Split(principal, amount - principal);
    }

    /// @throws MoreThanDrawn when less is open
    static List<Carried> requireOpen(List<Carried> carried, long amount) {
        long open = carried.stream().mapToLong(lot -> lot.open().total()).sum();
        if (open < amount) {
            throw new MoreThanDrawn(open, amount);
        }
        return carried;
    }

    /// Gives back what a document drew, in its own proportion of principal and bonus. The proportion is kept by
    /// the running total, so that several parts give back together exactly what was drawn. The lot drawn last
    /// gets its part first.
    /// @param carried in the order of drawing
    /// @param amount above zero, at most what is open
    static List<Returned> giveBack(List<Carried> carried, long amount) {
        Split drawn = Split.sum(carried.stream().map(Carried::drawn).toList());
        Split returned = Split.sum(carried.stream().map(Carried::returned).toList());
        if (amount <= 0 || amount > drawn.minus(returned).total()) {
            throw new IllegalArgumentException("give back " + amount + " of " + drawn.minus(returned));
        }
        long line = share(returned.total() + amount, drawn.principal(), drawn.total()) - returned.principal();
        // A give-back that was reversed may have left the line by a unit: stay within what there is.
        Split open = drawn.minus(returned);
        long principal = Math.clamp(line, Math.max(0, amount - open.bonus()), Math.min(amount, open.principal()));
        long bonus = amount - principal;
        List<Returned> parts = new ArrayList<>();
        for (Carried lot : carried.reversed()) {
            Split part = new Split(
                    Math.min(principal, lot.open().principal()),
                    Math.min(bonus, lot.open().bonus()));
            if (!part.isNothing()) {
                parts.add(new Returned(lot.lotId(), part));
                principal -= part.principal();
                bonus -= part.bonus();
            }
        }
        return parts;
    }

    /// A part of the principal with its share of the bonus; all parts together are the lot.
    /// @param principal above zero, at most what was not returned before
    static Split takeBack(Lot lot, long principal) {
        Split bought = lot.bought();
        Split returned = lot.returned();
        long bonus = share(returned.principal() + principal, bought.bonus(), bought.principal()) - returned.bonus();
        // More of the bonus than its share may have gone before, because it expired.
        return new Split(principal, Math.max(0, bonus));
    }

    private static long share(long part, long whole, long of) {
        return BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }
}
