package io.zhanggui.member.earning;

import io.zhanggui.checkout.api.ItemRef;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a sale earns, figured exactly and rounded down once for the whole sale.
///
/// A line earns at the rate of the narrowest rule that covers it, times the tier's multiplier, times the
/// highest of the other multipliers, plus the points for its pieces.
/// @param points whole points of the sale
/// @param shares of each line, in order
/// @param ruleIds the versions that had a part in it
public record Earning(long points, List<Share> shares, SortedSet<Long> ruleIds) {
    /// A point in the unit of [Share#weight]: 10,000 fen are 100 yuan, both multipliers are in hundredths.
    static final BigInteger POINT = BigInteger.valueOf(10_000L * 100 * 100);

    private static final int ONCE_PER_CENT = 100;

    public Earning {
        shares = List.copyOf(shares);
    }

    /// A line that may earn.
    /// @param number of the line in the sale
    /// @param fen what the line brings the shop
    /// @param thousandths of pieces
    public record Line(int number, ItemRef item, String category, long fen, long thousandths) {}

    /// Who buys, and when.
    /// @param tierPerCent the tier's multiplier in hundredths
    /// @param birthdayPerCent the multiplier of the birthday's month in hundredths; 100 in other months
    public record Buyer(long tierId, int tierPerCent, int birthdayPerCent, ZonedDateTime at) {}

    /// @param weight the line's points times [#POINT], not rounded
    /// @param fen what it was figured on
    public record Share(int lineNumber, BigInteger weight, long fen) {}

    /// @param rules those that count on the day of the sale
    public static Earning of(List<Line> lines, Buyer buyer, List<EarningRule> rules) {
        List<EarningRule> open = rules.stream()
                .filter(rule -> rule.occasion() == Occasion.SALE && rule.scope().covers(buyer.tierId(), buyer.at()))
                .toList();
        List<Share> shares = new ArrayList<>();
        SortedSet<Long> used = new TreeSet<>();
        BigInteger sum = BigInteger.ZERO;
        for (Line line : lines) {
            BigInteger weight = weight(line, buyer, open, used);
            sum = sum.add(weight);
            shares.add(new Share(line.number(), weight, line.fen()));
        }
        return new Earning(sum.divide(POINT).longValueExact(), shares, used);
    }

    private static BigInteger weight(Line line, Buyer buyer, List<EarningRule> open, SortedSet<Long> used) {
        List<EarningRule> covering = open.stream()
                .filter(rule -> rule.scope().covers(line.item(), line.category()))
                .toList();
        Optional<EarningRule> rate = covering.stream()
                .filter(rule -> rule.effect() == Effect.PER_100_YUAN)
                .max(Comparator.comparingInt((EarningRule rule) -> rule.scope().narrowness())
                        .thenComparingLong(EarningRule::amount));
        Optional<EarningRule> factor = covering.stream()
                .filter(rule -> rule.effect() == Effect.PER_CENT)
                .max(Comparator.comparingLong(EarningRule::amount));
        long perCent = buyer.birthdayPerCent();
        if (factor.isPresent() && (factor.get().amount() > perCent || perCent == ONCE_PER_CENT)) {
            perCent = factor.get().amount();
            used.add(factor.get().id());
        }
        rate.ifPresent(rule -> used.add(rule.id()));
        BigInteger weight = BigInteger.valueOf(line.fen())
                .multiply(BigInteger.valueOf(rate.map(EarningRule::amount).orElse(0L)))
                .multiply(BigInteger.valueOf(buyer.tierPerCent()))
                .multiply(BigInteger.valueOf(perCent));
        for (EarningRule rule : covering) {
            if (rule.effect() == Effect.PER_PIECE) {
                used.add(rule.id());
                weight = weight.add(BigInteger.valueOf(line.thousandths())
                        .multiply(BigInteger.valueOf(rule.amount()))
                        .multiply(POINT)
                        .divide(BigInteger.valueOf(1_000)));
            }
        }
        return weight;
    }

    /// Whether each line earned the same for a yuan: then a refund takes back by what is paid back.
    public boolean isEven() {
        Share first = shares.isEmpty() ? new Share(0, BigInteger.ZERO, 0) : shares.getFirst();
        return shares.stream()
                .allMatch(share -> share.weight()
                        .multiply(BigInteger.valueOf(first.fen()))
                        .equals(first.weight().multiply(BigInteger.valueOf(share.fen()))));
    }
}
