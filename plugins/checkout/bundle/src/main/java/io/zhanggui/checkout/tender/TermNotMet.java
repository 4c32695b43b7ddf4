package io.zhanggui.checkout.tender;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A discount was taken off for a way to pay that pays too little of the order. It is thrown where a sale is stored, in
/// the shop's language; whoever tells a person words it anew, see [#worded].
public final class TermNotMet extends Refusal {
    private final String discount;
    private final String tender;
    private final transient Money atLeast;

    /// @param discount code of the discount
    /// @param tender id of the type of tender
    TermNotMet(String discount, String explanation, String tender, String title, Money atLeast) {
        super("checkout.tender-term.not-met", explanation, title, atLeast.format());
        this.discount = discount;
        this.tender = tender;
        this.atLeast = atLeast;
    }

    /// Code of the discount.
    public String discount() {
        return discount;
    }

    /// Id of the type of tender.
    public String tender() {
        return tender;
    }

    /// The same in the words of who reads it.
    public TermNotMet worded(String explanation, String title) {
        return new TermNotMet(discount, explanation, tender, title, atLeast);
    }
}
