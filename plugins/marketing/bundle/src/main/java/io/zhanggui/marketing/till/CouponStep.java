package io.zhanggui.marketing.till;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.marketing.MarketingSettings;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.Redeeming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Uses the coupons that took something off, and gives them back when the whole sale comes back. A coupon is no
/// money: the sale earns what was paid, and nothing is booked for the coupon.
@Component
public final class CouponStep implements SaleStep {
    private static final int AFTER_POINTS = 350;

    private final Redeeming redeeming;
    private final Settings settings;
    private final AuditLog audit;
    private final Texts texts;

    @Activate
    public CouponStep(
            @Reference Redeeming redeeming,
            @Reference Settings settings,
            @Reference AuditLog audit,
            @Reference Texts texts) {
        this.redeeming = redeeming;
        this.settings = settings;
        this.audit = audit;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "marketing.coupon";
    }

    @Override
    public int order() {
        return AFTER_POINTS;
    }

    /// By their ids, so that two sales that use the same ones wait for each other instead of blocking each other.
    @Override
    public void complete(SaleInProgress sale) {
        discounts(sale.lines()).forEach((issuedId, discount) -> {
            IssuedCoupon used = redeeming.use(issuedId, sale.saleId(), sale.storeId(), discount);
            sale.note(texts.get("marketing.note.used", used.terms().name(), discount.format()));
        });
    }

    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        if (original == null
                || discounts(original.lines()).isEmpty()
                || !settings.get(MarketingSettings.GIVE_BACK)
                || !isWhole(original, refund)) {
            return;
        }
        for (IssuedCoupon coupon : redeeming.giveBack(original.saleId(), refund.storeId(), refund.document())) {
            refund.note(texts.get("marketing.note.given-back", coupon.terms().name()));
            audit.record(
                    "marketing.given-back",
                    refund.document(),
                    Map.of("coupon", coupon.terms().name(), "sale", original.number()));
        }
    }

    /// What each coupon took off, by its id.
    static Map<Long, Money> discounts(List<SoldLine> lines) {
        Map<Long, Money> discounts = new TreeMap<>();
        for (SoldLine line : lines) {
            for (Reduction reduction : line.reductions()) {
                if (reduction.code().startsWith(CouponDiscount.PREFIX)) {
                    discounts.merge(
                            Long.valueOf(reduction.code().substring(CouponDiscount.PREFIX.length())),
                            reduction.amount(),
                            Money::plus);
                }
            }
        }
        return discounts;
    }

    /// Whether nothing of the sale stays with the customer.
    private static boolean isWhole(CompletedSale original, RefundInProgress refund) {
        Quantity sold = total(original.lines().stream());
        Quantity back = total(Stream.concat(refund.refundedBefore().stream(), refund.lines().stream()));
        return back.compareTo(sold) >= 0;
    }

    private static Quantity total(Stream<SoldLine> lines) {
        return lines.map(SoldLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }
}
