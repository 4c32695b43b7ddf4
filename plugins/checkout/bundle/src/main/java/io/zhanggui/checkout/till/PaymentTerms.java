package io.zhanggui.checkout.till;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.OrderDiscount.TenderTerm;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.tender.TenderTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Discounts that are given for a way to pay. Choosing their tender takes them; what is then paid with it too little
/// for them gives them back. Checkout verifies the same when the sale is stored.
public final class PaymentTerms {
    private final Pricing pricing;
    private final Consumer<PricedCart> onPriced;

    /// @param onPriced shows the sale at the price that the payment has earned
    public PaymentTerms(Pricing pricing, Consumer<PricedCart> onPriced) {
        this.pricing = pricing;
        this.onPriced = onPriced;
    }

    /// What paying with a tender could save, by its id.
    static Map<String, Money> savings(Pricing pricing, PricedCart priced) {
        Map<String, Money> savings = new HashMap<>();
        for (String type : types(priced)) {
            Money saved = priced.payable()
                    .minus(pricing.priceForScreen(priced.cart().payingWith(List.of(type)))
                            .payable());
            if (saved.fen() > 0) {
                savings.put(type, saved);
            }
        }
        return savings;
    }

    /// Lets a tender pay the rest, at the price that it earns.
    public void choose(Payment payment, PricedCart priced, TenderType type, @Nullable Money available) {
        if (types(priced).isEmpty()) {
            payment.choose(type, available);
            return;
        }
        List<String> with = new ArrayList<>();
        payment.tenders().forEach(tender -> with.add(tender.type()));
        with.remove(type.id());
        with.add(type.id());
        Money hoped = pricing.priceForScreen(priced.cart().payingWith(with)).payable();
        payment.reprice(hoped);
        try {
            payment.choose(type, available);
        } finally {
            settle(payment, priced);
        }
        if (payment.payable().compareTo(hoped) > 0) {
            // What it hoped for was not earned: it pays its part of the full price.
            payment.choose(type, available);
            settle(payment, priced);
        }
    }

    /// Brings the price to what the tenders so far have earned.
    public void settle(Payment payment, PricedCart priced) {
        if (types(priced).isEmpty()) {
            return;
        }
        PricedCart earned = earned(priced.cart(), payment.tenders());
        payment.reprice(earned.payable());
        onPriced.accept(earned);
    }

    private PricedCart earned(Cart cart, List<PaidTender> tenders) {
        List<String> with =
                new ArrayList<>(tenders.stream().map(PaidTender::type).toList());
        while (true) {
            PricedCart priced = pricing.priceForScreen(cart.payingWith(with));
            if (with.isEmpty() || TenderTerms.areMet(priced.considered(), tenders)) {
                return priced;
            }
            priced.considered().stream()
                    .filter(discount -> !TenderTerms.areMet(List.of(discount), tenders))
                    .map(ConsideredDiscount::tender)
                    .forEach(term -> with.remove(term == null ? "" : term.type()));
        }
    }

    private static List<String> types(PricedCart priced) {
        List<String> types = new ArrayList<>();
        for (ConsideredDiscount discount : priced.considered()) {
            TenderTerm term = discount.tender();
            if (term != null && !types.contains(term.type())) {
                types.add(term.type());
            }
        }
        return types;
    }
}
