package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A line of a sale.
/// @param lineNumber counts from 1; in a refund, the number of the line in the refunded sale (0 without
/// receipt)
/// @param listAmount list price times quantity
/// @param reductions what was taken off and why, the line's own discount first; usually one or none
/// @param staff who served, shares in percent summing to 100; empty when nobody was named
public record SoldLine(
        long lineId,
        int lineNumber,
        ItemRef item,
        ItemKind kind,
        String name,
        String code,
        String category,
        Quantity quantity,
        Money unitPrice,
        Money listAmount,
        List<Reduction> reductions,
        List<StaffShare> staff,
        @Nullable String overrideReason) {
    private static final String LINE_TENDER = "line-tender:";

    public SoldLine {
        staff = List.copyOf(staff);
        reductions = List.copyOf(reductions);
        if (total(reductions).compareTo(listAmount) > 0) {
            throw new IllegalArgumentException("more taken off than " + listAmount + ": " + reductions);
        }
    }

    /// A line with one discount, or with none.
    /// @param discount zero or above
    /// @param net list amount minus discount
    public SoldLine(
            long lineId,
            int lineNumber,
            ItemRef item,
            ItemKind kind,
            String name,
            String code,
            String category,
            Quantity quantity,
            Money unitPrice,
            Money listAmount,
            Money discount,
            String discountCode,
            String discountText,
            Money net,
            List<StaffShare> staff,
            @Nullable String overrideReason) {
        this(
                lineId,
                lineNumber,
                item,
                kind,
                name,
                code,
                category,
                quantity,
                unitPrice,
                listAmount,
                discount.fen() == 0 && discountCode.isEmpty()
                        ? List.of()
                        : List.of(new Reduction(discountCode, discountText, discount)),
                staff,
                overrideReason);
        if (!net.equals(net())) {
            throw new IllegalArgumentException(listAmount + " minus " + discount + " is not " + net);
        }
    }

    /// What was taken off in all, zero or above.
    public Money discount() {
        return total(reductions);
    }

    /// What is paid for the line: list amount minus discount.
    public Money net() {
        return listAmount.minus(discount());
    }

    /// Code of the first discount, empty for none.
    public String discountCode() {
        return reductions.isEmpty() ? "" : reductions.getFirst().code();
    }

    /// All discounts for people, joined; empty for none.
    public String discountText() {
        return reductions.stream()
                .map(Reduction::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" + "));
    }

    /// The [#discountCode()] of a line that a [LineTender] pays for.
    public static String codeOf(String lineTender) {
        return LINE_TENDER + lineTender;
    }

    /// Id of the [LineTender] that paid for the line. Its whole list amount then counts as taken off: no money was
    /// paid.
    public Optional<String> lineTender() {
        return discountCode().startsWith(LINE_TENDER)
                ? Optional.of(discountCode().substring(LINE_TENDER.length()))
                : Optional.empty();
    }

    /// The same line with another id.
    public SoldLine withId(long id) {
        return new SoldLine(
                id,
                lineNumber,
                item,
                kind,
                name,
                code,
                category,
                quantity,
                unitPrice,
                listAmount,
                reductions,
                staff,
                overrideReason);
    }

    /// The same line with other discounts.
    public SoldLine reducedBy(List<Reduction> others) {
        return new SoldLine(
                lineId,
                lineNumber,
                item,
                kind,
                name,
                code,
                category,
                quantity,
                unitPrice,
                listAmount,
                others,
                staff,
                overrideReason);
    }

    private static Money total(List<Reduction> reductions) {
        return reductions.stream().map(Reduction::amount).reduce(Money.ZERO, Money::plus);
    }
}
