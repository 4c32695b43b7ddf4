package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.LedgerTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale while it is being stored: inside its unit of work, on its thread. The numbers are final; steps add
/// entries to [#ledger()] and write their own tables. Checkout posts the ledger transaction once, after the
/// last step.
public interface SaleInProgress {
    long saleId();

    /// Printed number, for example `0101-20261122-0042`.
    String number();

    /// `sale:<id>`, the document of the ledger and of all that belongs to the sale.
    default String document() {
        return "sale:" + saleId();
    }

    RequestId requestId();

    long storeId();

    long tillId();

    long operatorId();

    @Nullable
    Long memberId();

    /// The [CustomerCard] that the customer presented; null for none in particular, and in a refund.
    @Nullable
    Long cardId();

    LocalDate businessDate();

    Instant at();

    /// Lines in order. In a refund all quantities and amounts are still above zero.
    List<SoldLine> lines();

    List<PaidTender> tenders();

    /// What the line brings the shop: its net without rounding and without the part paid with bonus. Revenue,
    /// points and commission are figured from it. Steps may ask, because tenders are taken before the first
    /// step. All lines together are the amount payable minus the bonus part of the tenders, each allocated by
    /// largest remainder; bonus never falls on a top-up. A line that a [LineTender] paid for brings what that
    /// moved.
    /// @param line one of [#lines()]
    Money earned(SoldLine line);

    /// What is paid for the line: its net without rounding, bonus included; nothing for a line that a [LineTender] paid
    /// for.
    /// @param line one of [#lines()]
    Money paid(SoldLine line);

    LedgerTransaction.Builder ledger();

    /// Adds a line to the receipt's member part and to the till's confirmation: 本单积分 +26.
    void note(String text);
}
