package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

/// A use that is asked for, or taken back: a line of a sale or of a refund.
/// @param requestId of the sale
/// @param times above zero
/// @param listPrice of one time, as it stands now
/// @param employees who served, as id:percent with commas
public record Use(
        RequestId requestId,
        String document,
        int lineNumber,
        long storeId,
        long operatorId,
        LocalDate day,
        Instant at,
        ItemRef item,
        String name,
        int times,
        Money listPrice,
        String employees) {

    /// @param times whole, of the line
    public static Use of(SaleInProgress sale, SoldLine line, int times) {
        return new Use(
                sale.requestId(),
                sale.document(),
                line.lineNumber(),
                sale.storeId(),
                sale.operatorId(),
                sale.businessDate(),
                sale.at(),
                line.item(),
                line.name(),
                times,
                line.unitPrice(),
                line.staff().stream().map(Use::text).collect(Collectors.joining(",")));
    }

    private static String text(StaffShare share) {
        return share.operatorId() + ":" + share.percent();
    }

    /// The request id of the ledger's part of one card's use.
    RequestId part(int number) {
        return requestId.part("times." + lineNumber + "." + number);
    }
}
