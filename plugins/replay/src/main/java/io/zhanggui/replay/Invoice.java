package io.zhanggui.replay;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;

/// An invoice of the file, with its lines in the file's order.
/// @param number beginning with `C` for a return
/// @param customer empty when the file names none
record Invoice(String number, String customer, List<Line> lines) {
    Invoice {
        lines = List.copyOf(lines);
    }

    /// @param pieces below zero in a return, and for a stock adjustment outside of one
    record Line(String code, String description, long pieces, Money unitPrice) {
        Quantity quantity() {
            return Quantity.of(Math.absExact(pieces));
        }

        Money amount() {
            return quantity().times(unitPrice);
        }
    }

    boolean isReturn() {
        return number.startsWith("C");
    }

    /// The lines that were sold or came back.
    List<Line> traded() {
        return lines.stream().filter(line -> isReturn() || line.pieces() > 0).toList();
    }

    /// Negative lines outside of a return: counted, damaged, thrown away. They move stock and no money.
    List<Line> adjustments() {
        return lines.stream().filter(line -> !isReturn() && line.pieces() < 0).toList();
    }

    Money amount() {
        return traded().stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
