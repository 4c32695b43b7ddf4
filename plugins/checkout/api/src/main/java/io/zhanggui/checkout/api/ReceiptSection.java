package io.zhanggui.checkout.api;

import io.zhanggui.protocol.document.PrintBlock;
import java.util.List;

/// Adds blocks to the receipt between the tenders and the foot. Registered as an OSGi service.
public interface ReceiptSection {
    int order();

    /// Reads only; called after the sale is stored, for the first print and for copies.
    List<PrintBlock> blocks(CompletedSale sale);
}
