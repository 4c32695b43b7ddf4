package io.zhanggui.storedvalue.region;

/// What the paper of a top-up has to say, in the order in which it does. Its name is the text
/// `stored-value.receipt-item.<name>`.
public enum ReceiptItem {
    SHOP,
    MEMBER,
    PRINCIPAL,
    BONUS,
    BALANCE,
    VALIDITY,
    /// until when the principal comes back without a reason
    WITHDRAWAL,
    /// how the rest comes back afterwards
    REFUND,
    /// version and hash of the terms
    TERMS,
    CHECK_CODE
}
