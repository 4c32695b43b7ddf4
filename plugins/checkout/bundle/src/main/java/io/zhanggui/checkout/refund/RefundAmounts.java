package io.zhanggui.checkout.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What comes back for lines of a sale, and to which tenders. All amounts are above zero.
/// @param lines with the amounts that were PAID for what comes back, after discount and rounding
public record RefundAmounts(
        List<SoldLine> lines, Money listTotal, Money discountTotal, Money payable, List<PaidTender> tenders) {
    public RefundAmounts {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /// @param before the refunds of the sale so far
    /// @param paysPrepaid whether a type of tender may pay for prepaid money and services
    /// @throws Refusal for more of a line than was sold and not yet refunded
    public static RefundAmounts of(
            Stored original, List<Stored> before, List<RefundLine> wanted, Predicate<String> paysPrepaid) {
        if (original.sale().refund()) {
            throw new Refusal("checkout.refund.of-refund", original.sale().number());
        }
        Map<Integer, Quantity> quantities = new LinkedHashMap<>();
        wanted.forEach(line -> quantities.merge(line.lineNumber(), line.quantity(), Quantity::plus));
        if (quantities.isEmpty()) {
            throw new Refusal("checkout.refund.nothing-chosen");
        }
        List<SoldLine> lines = new ArrayList<>();
        quantities.forEach((number, quantity) -> lines.add(returned(original, before, number, quantity)));
        Money list = sum(lines, true);
        Money payable = sum(lines, false);
        return new RefundAmounts(
                lines,
                list,
                list.minus(payable),
                payable,
                new RefundTenders(original, before, paysPrepaid).giveBack(lines));
    }

    /// How much of a line can still come back.
    public static Quantity left(Stored original, List<Stored> before, int lineNumber) {
        return original.sale().lines().get(lineNumber - 1).quantity().minus(refunded(before, lineNumber));
    }

    /// Whether anything of the sale can still come back.
    public static boolean anythingLeft(Stored original, List<Stored> before) {
        return original.sale().lines().stream()
                .anyMatch(line -> left(original, before, line.lineNumber()).compareTo(Quantity.ZERO) > 0);
    }

    private static SoldLine returned(Stored original, List<Stored> before, int number, Quantity quantity) {
        if (number < 1 || number > original.sale().lines().size()) {
            throw new IllegalArgumentException("the sale has no line " + number);
        }
        SoldLine sold = original.sale().lines().get(number - 1);
        Quantity already = refunded(before, number);
        Quantity after = already.plus(quantity);
        if (quantity.compareTo(Quantity.ZERO) <= 0 || after.compareTo(sold.quantity()) > 0) {
            throw new NothingLeft(sold.name(), quantity, sold.quantity().minus(already));
        }
        long paid = part(original.paidFen().get(number - 1), already, after, sold.quantity());
        // Rounded by itself the list part may fall one fen short of the paid part; a discount is never negative.
        long list = Math.max(paid, part(sold.listAmount().fen(), already, after, sold.quantity()));
        return new SoldLine(
                0,
                number,
                sold.item(),
                sold.kind(),
                sold.name(),
                sold.code(),
                sold.category(),
                quantity,
                sold.unitPrice(),
                Money.ofFen(list),
                reductions(sold, list - paid),
                sold.staff(),
                sold.overrideReason());
    }

    /// What had been taken off from what comes back, shared out over the discounts that the line got.
    private static List<Reduction> reductions(SoldLine sold, long fen) {
        if (sold.reductions().isEmpty()) {
            return fen == 0 ? List.of() : List.of(new Reduction("", "", Money.ofFen(fen)));
        }
        long[] parts = Allocation.byLargestRemainder(
                fen,
                sold.reductions().stream()
                        .mapToLong(reduction -> reduction.amount().fen())
                        .toArray());
        List<Reduction> reductions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Reduction given = sold.reductions().get(i);
            reductions.add(new Reduction(given.code(), given.text(), Money.ofFen(parts[i])));
        }
        return reductions;
    }

    /// The amount from one cumulative quantity to the next, each rounded down: however a line is refunded in
    /// parts, the parts sum to what was paid for it.
    private static long part(long amountFen, Quantity already, Quantity after, Quantity sold) {
        return cumulative(amountFen, after, sold) - cumulative(amountFen, already, sold);
    }

    private static long cumulative(long amountFen, Quantity quantity, Quantity sold) {
        return BigInteger.valueOf(amountFen)
                .multiply(BigInteger.valueOf(quantity.thousandths()))
                .divide(BigInteger.valueOf(sold.thousandths()))
                .longValueExact();
    }

    private static Quantity refunded(List<Stored> before, int lineNumber) {
        return before.stream()
                .flatMap(refund -> refund.sale().lines().stream())
                .filter(line -> line.lineNumber() == lineNumber)
                .map(SoldLine::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Money sum(List<SoldLine> lines, boolean list) {
        return lines.stream().map(line -> list ? line.listAmount() : line.net()).reduce(Money.ZERO, Money::plus);
    }

    /// More of a line should come back than was sold and is still with the customer.
    static final class NothingLeft extends Refusal {
        NothingLeft(String name, Quantity wanted, Quantity left) {
            super("checkout.refund.nothing-left", name, wanted.format(), left.format());
        }
    }
}
