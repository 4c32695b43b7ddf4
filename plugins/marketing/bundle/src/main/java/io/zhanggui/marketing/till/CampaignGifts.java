package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.campaign.Campaign;
import io.zhanggui.marketing.campaign.CampaignTerms;
import io.zhanggui.marketing.campaign.Campaigns;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.Issuing;
import io.zhanggui.marketing.coupon.Issuing.Order;
import io.zhanggui.marketing.coupon.Issuing.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives members the coupons of running campaigns (满赠), once per sale. When so much comes back that what stays
/// would not have earned them, those that were not used become void. A coupon that is used up does not keep
/// anybody from paying.
@Component(service = {SaleStep.class, RefundForecast.class})
public final class CampaignGifts implements SaleStep, RefundForecast {
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
        if (original == null || original.memberId() == null) {
            return;
        }
        for (Campaign campaign : unearned(original, refund.refundedBefore(), refund.lines())) {
            if (campaign.terms().couponId() == null) {
                continue;
            }
            int gone = issuing.takeBackUnused(request(original, campaign), refund.storeId(), refund.document());
            if (gone > 0) {
                refund.note(
                        texts.get("marketing.note.taken-back", campaign.terms().name()));
            }
        }
    }

    @Override
    public List<String> of(CompletedSale original, List<SoldLine> before, List<SoldLine> lines) {
        List<String> said = new ArrayList<>();
        for (Campaign campaign : unearned(original, before, lines)) {
            CouponScope.Item gift = campaign.terms().gift();
            if (gift != null && keeps(original, before, lines, campaign)) {
                said.add(texts.get(
                        "marketing.forecast.gift-stays", campaign.terms().name(), gift.name()));
            } else if (gift == null && original.memberId() != null && issuing.unused(request(original, campaign)) > 0) {
                said.add(texts.get(
                        "marketing.forecast.taken-back", campaign.terms().name()));
            }
        }
        return said;
    }

    /// Whether the customer has a free piece of the campaign and does not bring it back.
    private static boolean keeps(
            CompletedSale original, List<SoldLine> before, List<SoldLine> lines, Campaign campaign) {
        return original.lines().stream()
                .filter(line -> line.reductions().stream()
                        .anyMatch(each -> each.code().equals(GiftGoods.code(campaign))
                                && each.amount().fen() > 0))
                .anyMatch(line -> total(Stream.concat(before.stream(), lines.stream())
                                        .filter(back -> back.lineNumber() == line.lineNumber()))
                                .compareTo(line.quantity())
                        < 0);
    }

    /// Campaigns that give something of which the sale, less all that came and comes back, does not reach the
    /// amount.
    private List<Campaign> unearned(CompletedSale original, List<SoldLine> before, List<SoldLine> lines) {
        List<SoldLine> back = Stream.concat(before.stream(), lines.stream()).toList();
        return campaigns.all().stream()
                .filter(campaign -> campaign.terms().off() == null)
                .filter(campaign -> isWhole(original, back)
                        || paid(original.lines(), campaign.terms())
                                        .minus(paid(back, campaign.terms()))
                                        .compareTo(campaign.terms().minimum())
                                < 0)
                .toList();
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

    private static RequestId request(CompletedSale original, Campaign campaign) {
        return request(original.storeId(), original.tillId(), original.saleId(), campaign.id());
    }

    private static boolean isWhole(CompletedSale original, List<SoldLine> back) {
        return total(back.stream()).compareTo(total(original.lines().stream())) >= 0;
    }

    private static Quantity total(Stream<SoldLine> lines) {
        return lines.map(SoldLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }
}
