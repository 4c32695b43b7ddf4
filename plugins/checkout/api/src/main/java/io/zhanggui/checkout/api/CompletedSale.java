package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stored sale or refund. Amounts of a refund are above zero as on its paper; `refund` tells.
/// @param payable sum of the lines' net minus rounding
/// @param notes what the steps had to say
/// @param originalSaleId the refunded sale; null for a sale or a refund without receipt
public record CompletedSale(
        long saleId,
        String number,
        boolean refund,
        @Nullable Long originalSaleId,
        long storeId,
        long tillId,
        long operatorId,
        @Nullable Long memberId,
        LocalDate businessDate,
        Instant at,
        List<SoldLine> lines,
        List<PaidTender> tenders,
        Money payable,
        List<String> notes) {
    public CompletedSale {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
        notes = List.copyOf(notes);
    }

    public String document() {
        return "sale:" + saleId;
    }

    public Money change() {
        return tenders.stream().map(PaidTender::change).reduce(Money.ZERO, Money::plus);
    }
}
