package io.zhanggui.checkout.api;

import io.zhanggui.protocol.document.PrintBlock;
import java.util.List;

/// Adds blocks to the receipt between the tenders and the foot. Registered as an OSGi service. Called with texts in
/// the shop's language, whoever prints: see [io.zhanggui.api.text.ShopLanguage].
public interface ReceiptSection {
    int order();

    /// Key of its name, also what it is known by where the shop designs its receipt and may leave it out; empty
    /// for one that has to be printed.
    default String titleKey() {
        return "";
    }

    /// Reads only; called after the sale is stored, for the first print and for copies.
    List<PrintBlock> blocks(CompletedSale sale);

    /// The same of several sales, in their order: for a section that would read the database for each.
    default List<List<PrintBlock>> ofAll(List<CompletedSale> sales) {
        return sales.stream().map(this::blocks).toList();
    }
}
