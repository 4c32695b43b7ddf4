package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A sale to a member, or a refund, as figures need it. Amounts are above zero; `refund` tells.
public record MemberSale(
        long saleId,
        long storeId,
        long memberId,
        boolean refund,
        LocalDate businessDate,
        Instant at,
        List<Line> lines) {
    public MemberSale {
        lines = List.copyOf(lines);
    }

    /// @param paid for the line, after discounts and rounding
    public record Line(int number, ItemRef item, ItemKind kind, String category, Quantity quantity, Money paid) {}

    /// What was paid for goods and services.
    public Money spent() {
        return paid(false);
    }

    /// What was paid for prepaid money and services.
    public Money prepaid() {
        return paid(true);
    }

    private Money paid(boolean prepaid) {
        return lines.stream()
                .filter(line -> line.kind().isPrepaid() == prepaid)
                .map(Line::paid)
                .reduce(Money.ZERO, Money::plus);
    }
}
