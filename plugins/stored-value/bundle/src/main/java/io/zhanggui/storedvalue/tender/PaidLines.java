package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import java.math.BigInteger;
import java.util.List;

/// What stored value pays for in a sale: every line that is paid with money and is not prepaid itself.
final class PaidLines {
    private PaidLines() {}

    /// For people: 剪发, or 剪发 等 3 项.
    static String what(List<SoldLine> lines, Texts texts) {
        List<SoldLine> paid = paid(lines);
        String first = paid.isEmpty() ? "" : paid.getFirst().name();
        return paid.size() > 1 ? texts.get("stored-value.use.several", first, paid.size()) : first;
    }

    /// The price before any discount of the part of the sale that an amount pays for. Never below the amount, and
    /// rounded down: what is left of a fen is the consumer's.
    static Money listPrice(SaleInProgress sale, Money amount) {
        Money list = Money.ZERO;
        Money net = Money.ZERO;
        for (SoldLine line : paid(sale.lines())) {
            list = list.plus(line.listAmount());
            net = net.plus(line.net());
        }
        if (net.fen() <= 0) {
            return amount;
        }
        long share = BigInteger.valueOf(list.fen())
                .multiply(BigInteger.valueOf(amount.fen()))
                .divide(BigInteger.valueOf(net.fen()))
                .longValueExact();
        return Money.ofFen(Math.max(share, amount.fen()));
    }

    private static List<SoldLine> paid(List<SoldLine> lines) {
        return lines.stream()
                .filter(line -> !line.kind().isPrepaid() && line.lineTender().isEmpty())
                .toList();
    }
}
