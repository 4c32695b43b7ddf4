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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
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
        long paid = original.paidFen().get(number - 1);
        List<SoldLine> back = returnedBefore(before, number);
        long off = Math.max(
                0,
                upTo(sold.listAmount().fen() - paid, after, sold.quantity(), RoundingMode.CEILING)
                        - back.stream().mapToLong(line -> line.discount().fen()).sum());
        long part = upTo(paid, after, sold.quantity(), RoundingMode.FLOOR)
                - upTo(paid, already, sold.quantity(), RoundingMode.FLOOR);
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
                Money.ofFen(Math.addExact(part, off)),
                reductions(sold, sold.net().fen() - paid, back, off),
                sold.staff(),
                sold.overrideReason());
    }

    private static List<SoldLine> returnedBefore(List<Stored> before, int number) {
        return before.stream()
                .flatMap(refund -> refund.sale().lines().stream())
                .filter(line -> line.lineNumber() == number)
                .toList();
    }

    /// What had been taken off from what comes back, by what is left of each discount that the line got, so that
    /// all parts of a line together take each discount back to the fen. The line's share of the rounding comes
    /// last and has no code, as the rounding of a sale has none.
    private static List<Reduction> reductions(SoldLine sold, long roundingFen, List<SoldLine> back, long fen) {
        List<Reduction> taken = new ArrayList<>(sold.reductions());
        if (roundingFen > 0) {
            taken.add(new Reduction("", "", Money.ofFen(roundingFen)));
        }
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<String, Long> before = new HashMap<>();
        for (SoldLine line : back) {
            line.reductions()
                    .forEach(each -> before.merge(each.code(), each.amount().fen(), Long::sum));
        }
        long[] left = new long[taken.size()];
        for (int i = 0; i < left.length; i++) {
            long amount = taken.get(i).amount().fen();
            long gone = Math.min(amount, before.getOrDefault(taken.get(i).code(), 0L));
            before.merge(taken.get(i).code(), -gone, Long::sum);
            left[i] = amount - gone;
        }
        long[] parts = Allocation.byLargestRemainder(fen, left);
        List<Reduction> reductions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Reduction given = taken.get(i);
            reductions.add(new Reduction(given.code(), given.text(), Money.ofFen(parts[i])));
        }
        return reductions;
    }

    /// The share of the first pieces of a line, rounded one way: what was paid is rounded down and what was taken
    /// off up, so that however a line comes back in parts these sum to both, and whole pieces have their whole
    /// list price.
    private static long upTo(long amountFen, Quantity quantity, Quantity sold, RoundingMode rounding) {
        return new BigDecimal(BigInteger.valueOf(amountFen).multiply(BigInteger.valueOf(quantity.thousandths())))
                .divide(BigDecimal.valueOf(sold.thousandths()), 0, rounding)
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
