package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of a sale.
/// @param lineNumber counts from 1; in a refund, the number of the line in the refunded sale (0 without
/// receipt)
/// @param listAmount list price times quantity
/// @param discount taken off, zero or above
/// @param net list amount minus discount: what is paid for the line
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
        Money discount,
        String discountCode,
        String discountText,
        Money net,
        List<StaffShare> staff,
        @Nullable String overrideReason) {
    private static final String LINE_TENDER = "line-tender:";

    public SoldLine {
        staff = List.copyOf(staff);
    }

    /// The [#discountCode()] of a line that a [LineTender] pays for.
    public static String codeOf(String lineTender) {
        return LINE_TENDER + lineTender;
    }

    /// Id of the [LineTender] that paid for the line. Its whole list amount then counts as taken off: no money was
    /// paid.
    public Optional<String> lineTender() {
        return discountCode.startsWith(LINE_TENDER)
                ? Optional.of(discountCode.substring(LINE_TENDER.length()))
                : Optional.empty();
    }
}
