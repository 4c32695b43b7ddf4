package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.Redeeming;
import io.zhanggui.protocol.document.PrintBlock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The coupons that a sale used, and those that came with it, each with its code to scan the next time.
@Component
public final class CouponReceipt implements ReceiptSection {
    private final Redeeming redeeming;
    private final Texts texts;

    @Activate
    public CouponReceipt(@Reference Redeeming redeeming, @Reference Texts texts) {
        this.redeeming = redeeming;
        this.texts = texts;
    }

    @Override
    public int order() {
        return 220;
    }

    @Override
    public String titleKey() {
        return "plugin.marketing";
    }

    @Override
    public List<PrintBlock> blocks(CompletedSale sale) {
        List<PrintBlock> blocks = new ArrayList<>();
        if (!sale.refund() && !CouponStep.discounts(sale.lines()).isEmpty()) {
            for (IssuedCoupon used : redeeming.usedIn(sale.saleId())) {
                blocks.add(PrintBlock.Pair.of(
                        texts.get("marketing.receipt.used", used.terms().name()),
                        used.discount().negated().format()));
            }
        }
        for (IssuedCoupon issued : redeeming.issuedWith(sale.document())) {
            blocks.addAll(newOne(issued));
        }
        if (!blocks.isEmpty()) {
            blocks.addFirst(new PrintBlock.Rule());
        }
        return blocks;
    }

    private List<PrintBlock> newOne(IssuedCoupon coupon) {
        LocalDate last = coupon.lastDay();
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Pair.of(
                texts.get("marketing.receipt.new", coupon.terms().name()),
                last == null ? "" : texts.get("marketing.till.until", last.toString())));
        if (!coupon.terms().note().isEmpty()) {
            blocks.add(PrintBlock.Text.left("  " + coupon.terms().note()));
        }
        blocks.add(new PrintBlock.BarCode(coupon.code().text()));
        return blocks;
    }
}
