package io.zhanggui.checkout.till;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.SaleForecast;
import io.zhanggui.checkout.pricing.OrderDiscounts.Suggestion;
import io.zhanggui.checkout.tender.LineTenders;
import java.util.List;
import java.util.Map;

/// What the plugins know about a sale besides its prices.
/// @param offers what could pay for a line instead of money, by item
/// @param suggestions what the customer could present, what saves most first
/// @param tenderSavings what paying with a tender could save, by its id
/// @param cards what the customer may present; empty when there is nothing to choose
/// @param facts the figures under the customer's name
/// @param forecast what the sale will bring the customer
public record SaleHints(
        Map<ItemRef, LineTenders.Offered> offers,
        List<Suggestion> suggestions,
        Map<String, Money> tenderSavings,
        List<CustomerCard> cards,
        List<CustomerFact> facts,
        List<SaleForecast.Line> forecast) {
    static final SaleHints NONE = new SaleHints(Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
}
