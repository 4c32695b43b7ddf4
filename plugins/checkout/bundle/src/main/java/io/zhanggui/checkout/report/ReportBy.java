package io.zhanggui.checkout.report;

/// What a report of sales has a row for. The order is that of the choices on the page.
public enum ReportBy {
    DAY,
    HOUR,
    STORE,
    TILL,
    CASHIER,
    /// with an empty key for what was made outside of all shifts
    SHIFT,
    TENDER,
    /// goods, services, prepaid
    KIND,
    CATEGORY,
    ITEM,
    /// what took something off the price
    DISCOUNT,
    /// why something came back
    REFUND;

    /// Whether rows stand in the order of their keys, else the highest amount first.
    boolean isTime() {
        return this == DAY || this == HOUR;
    }

    /// Whether it counts lines; else papers.
    public boolean countsLines() {
        return this == KIND || this == CATEGORY || this == ITEM;
    }
}
