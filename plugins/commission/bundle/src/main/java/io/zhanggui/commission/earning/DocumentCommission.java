package io.zhanggui.commission.earning;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What employees earn on a document. Wholes are figured first and then split by largest remainder, so that parts
/// sum to
/// them: the base and the quantity of a line among those named on it; what a rule gives on a line among those it is
/// for,
/// by their shares; what a rule gives on the document among all parts under it, by their bases.
public final class DocumentCommission {
    private static final int BASIS = 10_000;
    private static final int THOUSANDTHS = 1_000;

    private DocumentCommission() {}

    /// @param base what the line brought the shop
    public record Line(int number, Money base, Quantity quantity, List<Share> shares) {
        public Line {
            shares = List.copyOf(shares);
        }
    }

    /// @param rule for this employee and line; null for none
    public record Share(
            long operatorId, int percent, @Nullable Rule rule) {}

    /// One employee's part of one line.
    public record Part(int lineNumber, Share share, Money base, Quantity quantity, Money amount) {}

    /// Parts in the order of lines and of the shares on them.
    public static List<Part> of(List<Line> lines) {
        return withDocumentRules(byLine(lines));
    }

    /// The same without what rules give on the document.
    public static List<Part> byLine(List<Line> lines) {
        List<Part> parts = new ArrayList<>();
        for (Line line : lines) {
            if (!line.shares().isEmpty()) {
                parts.addAll(ofLine(line));
            }
        }
        return parts;
    }

    private static List<Part> ofLine(Line line) {
        long[] weights = line.shares().stream().mapToLong(Share::percent).toArray();
        long[] bases = Allocation.byLargestRemainder(line.base().fen(), weights);
        long[] quantities = Allocation.byLargestRemainder(line.quantity().thousandths(), weights);
        long[] amounts = new long[bases.length];
        for (List<Integer> group :
                groups(line.shares().stream().map(Share::rule).toList()).values()) {
            Rule rule = line.shares().get(group.getFirst()).rule();
            if (rule != null) {
                long base = group.stream().mapToLong(i -> bases[i]).sum();
                long quantity = group.stream().mapToLong(i -> quantities[i]).sum();
                long whole = onLine(rule.rate(), Money.ofFen(base), new Quantity(quantity))
                        .fen();
                split(whole, group, weights, amounts);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < bases.length; i++) {
            parts.add(new Part(
                    line.number(),
                    line.shares().get(i),
                    Money.ofFen(bases[i]),
                    new Quantity(quantities[i]),
                    Money.ofFen(amounts[i])));
        }
        return parts;
    }

    private static Money onLine(Rate rate, Money base, Quantity quantity) {
        return switch (rate) {
            case Rate.Percent percent -> base.share(percent.basisPoints(), BASIS);
            case Rate.PerPiece fixed -> fixed.amount().share(quantity.thousandths(), THOUSANDTHS);
            case Rate.PerDocument onDocument -> Money.ZERO;
            case Rate.Ladder onMonth -> Money.ZERO;
        };
    }

    private static List<Part> withDocumentRules(List<Part> parts) {
        if (parts.stream().noneMatch(part -> isPerDocument(part.share().rule()))) {
            return parts;
        }
        long[] bases = parts.stream().mapToLong(part -> part.base().fen()).toArray();
        long[] percents =
                parts.stream().mapToLong(part -> part.share().percent()).toArray();
        long[] amounts = parts.stream().mapToLong(part -> part.amount().fen()).toArray();
        for (List<Integer> group :
                groups(parts.stream().map(part -> part.share().rule()).toList()).values()) {
            Rule rule = parts.get(group.getFirst()).share().rule();
            if (rule != null && rule.rate() instanceof Rate.PerDocument fixed) {
                boolean free = group.stream().allMatch(i -> bases[i] == 0);
                split(fixed.amount().fen(), group, free ? percents : bases, amounts);
            }
        }
        List<Part> all = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            Part part = parts.get(i);
            all.add(new Part(part.lineNumber(), part.share(), part.base(), part.quantity(), Money.ofFen(amounts[i])));
        }
        return all;
    }

    private static boolean isPerDocument(@Nullable Rule rule) {
        return rule != null && rule.rate() instanceof Rate.PerDocument;
    }

    private static void split(long whole, List<Integer> group, long[] weights, long[] amounts) {
        long[] own = group.stream().mapToLong(i -> weights[i]).toArray();
        long[] parts = Allocation.byLargestRemainder(whole, own);
        for (int i = 0; i < parts.length; i++) {
            amounts[group.get(i)] = parts[i];
        }
    }

    /// Indices of equal rules, in order.
    private static Map<Long, List<Integer>> groups(List<@Nullable Rule> rules) {
        Map<Long, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            groups.computeIfAbsent(rule == null ? 0L : rule.id(), id -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }
}
