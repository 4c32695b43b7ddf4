package io.zhanggui.timescard.api;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Times cards and packages of members. Thread-safe.
public interface TimesCards {
    /// Id of the catalogue that checkout shows, for item references.
    String CATALOG = "times-card";

    /// Id of the tender that pays for a line of a sale.
    String TENDER = "times-card";

    /// Name of the member's account for the money of cards that is not earned yet.
    String PREPAID = "times-card.prepaid";

    /// Name of the member's account for the times that are left.
    String TIMES = "times-card.times";

    /// Lists a times card or a package for sale.
    /// @return its id, which is the catalogue's item id
    long addProduct(PackageTerms terms);

    /// What a member may still use, own cards and those shared with the member, what ends first first.
    List<Remaining> remaining(long memberId);

    /// Redeems without anything else to pay: a sale of one line that the card pays for. Same request id and same
    /// content: the first answer again.
    /// @param times above zero
    /// @param employeeId who served
    /// @throws io.zhanggui.api.error.Refusal when fewer times are left, or the card is not valid here and now
    CompletedSale redeem(RequestId requestId, long memberId, ItemRef item, int times, long employeeId);

    /// Restores what a line of a sale used and has not got back yet, by a refund of that line. Same request id: the
    /// first answer again.
    /// @throws io.zhanggui.api.error.Refusal when it was undone before
    CompletedSale undo(RequestId requestId, long saleId, int lineNumber, String reason);

    /// @param times how many are left; null for as often as wanted
    /// @param lastDay null for no end, or while the days have not begun to count
    record Remaining(
            long cardId,
            String card,
            ItemRef item,
            String name,
            @Nullable Integer times,
            @Nullable LocalDate lastDay,
            boolean frozen,
            boolean shared) {}
}
