package io.zhanggui.inventory.receipt.ui;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a line counts: pieces, or packs of so many.
/// @param inOne pieces in one, above zero
record LineUnit(String name, Quantity inOne) {

    static LineUnit piece(String name) {
        return new LineUnit(name, Quantity.ONE);
    }

    /// The piece first, then the packs; several bar codes of the same pack are one.
    static List<LineUnit> all(LineUnit piece, List<Pack> packs) {
        Map<String, LineUnit> units = new LinkedHashMap<>();
        units.put(piece.key(), piece);
        for (Pack pack : packs) {
            LineUnit unit = new LineUnit(pack.unit(), pack.quantity());
            units.putIfAbsent(unit.key(), unit);
        }
        return new ArrayList<>(units.values());
    }

    /// The largest of which the pieces are whole ones.
    /// @param otherwise when they are not even whole pieces, or none at all
    static LineUnit of(Quantity pieces, List<LineUnit> units, LineUnit otherwise) {
        if (pieces.thousandths() <= 0) {
            return otherwise;
        }
        return units.stream()
                .filter(unit -> pieces.thousandths() % unit.inOne.thousandths() == 0)
                .max(Comparator.comparing(LineUnit::inOne))
                .orElseGet(units::getFirst);
    }

    boolean isPiece() {
        return inOne.equals(Quantity.ONE);
    }

    /// Tells it from the other units of an item.
    String key() {
        return name + " " + inOne.format();
    }

    /// The unit that [#key] told of.
    static LineUnit ofKey(String key) {
        int blank = key.lastIndexOf(' ');
        return new LineUnit(key.substring(0, blank), Quantity.parse(key.substring(blank + 1)));
    }

    String label() {
        return isPiece() ? name : name + " (" + inOne.format() + ")";
    }

    Quantity pieces(Quantity count) {
        return new Quantity(Math.multiplyExact(count.thousandths(), inOne.thousandths()) / Quantity.ONE.thousandths());
    }

    /// How many of it pieces are, cut to thousandths.
    Quantity count(Quantity pieces) {
        return new Quantity(Math.multiplyExact(pieces.thousandths(), Quantity.ONE.thousandths()) / inOne.thousandths());
    }

    Money costOfPiece(Money cost) {
        return cost.share(Quantity.ONE.thousandths(), inOne.thousandths());
    }

    /// What one of another unit costs when one of this costs so much.
    Money costOfAnother(LineUnit other, Money cost) {
        return equals(other) ? cost : cost.share(other.inOne.thousandths(), inOne.thousandths());
    }
}
