package io.zhanggui.storedvalue.api;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.List;

/// Says what a sale sold besides stored value and was paid ahead, for the part of its receipt that the region's law
/// wants. Offered as an OSGi service by the plugin that sells it. Thread-safe.
public interface SoldPrepaid {

    /// In the order of the sale's lines; what was given is not sold.
    List<Sold> soldBy(long saleId);

    /// One card.
    /// @param name as the member saw it
    /// @param paid for it
    /// @param contract version of the terms that it was sold under; 0 when there were none
    record Sold(String name, Money paid, LocalDate paidOn, int contract) {}
}
