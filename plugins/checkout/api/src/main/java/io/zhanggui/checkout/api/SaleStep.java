package io.zhanggui.checkout.api;

/// A plugin's part in completing a sale, inside its unit of work. Registered as an OSGi service. A refusal
/// rolls the whole sale back. Steps run in their order: hot rows (stock) last.
public interface SaleStep {
    /// Stable name for the log and the system page.
    String id();

    /// points 300, commission 400, stock 900.
    int order();

    void complete(SaleInProgress sale);

    void refund(RefundInProgress refund);
}
