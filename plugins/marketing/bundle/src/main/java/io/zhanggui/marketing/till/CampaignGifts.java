package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.marketing.campaign.Campaign;
import io.zhanggui.marketing.campaign.CampaignTerms;
import io.zhanggui.marketing.campaign.Campaigns;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.Issuing;
import io.zhanggui.marketing.coupon.Issuing.Order;
import io.zhanggui.marketing.coupon.Issuing.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives members the coupons of running campaigns (满赠), once per sale. When the whole sale comes back, those that
/// were not used become void. A coupon that is used up does not keep anybody from paying.
@Component
public final class CampaignGifts implements SaleStep {
    private static final int AFTER_COUPONS = 360;

    private final Campaigns campaigns;
    private final Issuing issuing;
    private final Texts texts;

    @Activate
    public CampaignGifts(@Reference Campaigns campaigns, @Reference Issuing issuing, @Reference Texts texts) {
        this.campaigns = campaigns;
        this.issuing = issuing;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "marketing.campaign";
    }

    @Override
    public int order() {
        return AFTER_COUPONS;
    }

    @Override
    public void complete(SaleInProgress sale) {
        Long memberId = sale.memberId();
        if (memberId == null) {
            return;
        }
        for (Campaign campaign : campaigns.running(sale.storeId(), memberId)) {
            CampaignTerms terms = campaign.terms();
            Long couponId = terms.couponId();
            if (couponId == null || paid(sale.lines(), terms).compareTo(terms.minimum()) < 0) {
                continue;
            }
            List<IssuedCoupon> given = issuing.issueIfPossible(new Order(
                    request(sale.storeId(), sale.tillId(), sale.saleId(), campaign.id()),
                    couponId,
                    memberId,
                    1,
                    Origin.GIFT,
                    sale.document(),
                    terms.name()));
            given.forEach(coupon -> sale.note(texts.get(
                    "marketing.note.given", terms.name(), coupon.terms().name())));
        }
    }

    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        if (original == null || original.memberId() == null || !isWhole(original, refund)) {
            return;
        }
        for (Campaign campaign : campaigns.all()) {
            if (campaign.terms().couponId() != null) {
                int gone = issuing.takeBackUnused(
                        request(original.storeId(), original.tillId(), original.saleId(), campaign.id()),
                        refund.storeId(),
                        refund.document());
                if (gone > 0) {
                    refund.note(texts.get(
                            "marketing.note.taken-back", campaign.terms().name()));
                }
            }
        }
    }

    /// What was paid for the lines that a campaign is for.
    private static Money paid(List<SoldLine> lines, CampaignTerms terms) {
        return lines.stream()
                .filter(line -> !line.kind().isPrepaid() && terms.scope().covers(line.item(), line.category()))
                .map(SoldLine::net)
                .reduce(Money.ZERO, Money::plus);
    }

    private static RequestId request(long storeId, long tillId, long saleId, long campaignId) {
        return new RequestId(storeId, tillId, "sale:" + saleId + ":" + campaignId);
    }

    private static boolean isWhole(CompletedSale original, RefundInProgress refund) {
        Quantity back = total(Stream.concat(refund.refundedBefore().stream(), refund.lines().stream()));
        return back.compareTo(total(original.lines().stream())) >= 0;
    }

    private static Quantity total(Stream<SoldLine> lines) {
        return lines.map(SoldLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }
}
