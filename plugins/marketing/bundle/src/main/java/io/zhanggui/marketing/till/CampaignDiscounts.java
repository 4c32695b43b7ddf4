package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.OrderDiscountSource;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.campaign.Campaign;
import io.zhanggui.marketing.campaign.Campaigns;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes off what running campaigns give (满减).
@Component
public final class CampaignDiscounts implements OrderDiscountSource {
    private final Campaigns campaigns;
    private final Texts texts;

    @Activate
    public CampaignDiscounts(@Reference Campaigns campaigns, @Reference Texts texts) {
        this.campaigns = campaigns;
        this.texts = texts;
    }

    @Override
    public List<OrderDiscount> forOrder(Order order) {
        List<OrderDiscount> discounts = new ArrayList<>();
        for (Campaign campaign : campaigns.running(order.storeId(), order.memberId())) {
            Money off = campaign.terms().off();
            CouponScope.Item gift = campaign.terms().gift();
            if (off != null) {
                discounts.add(new Off(campaign, off, texts));
            } else if (gift != null) {
                discounts.add(new GiftGoods(campaign, gift, texts));
            }
        }
        return discounts;
    }

    private record Off(Campaign campaign, Money off, Texts texts) implements OrderDiscount {
        @Override
        public String code() {
            return "marketing.campaign:" + campaign.id();
        }

        @Override
        public String explanation() {
            return campaign.terms().name();
        }

        @Override
        public boolean stacks() {
            return campaign.terms().stacks();
        }

        @Override
        public String group() {
            return "marketing.campaign";
        }

        @Override
        public boolean covers(Line line) {
            return campaign.terms()
                    .scope()
                    .covers(line.item().ref(), line.item().category());
        }

        @Override
        public Effect on(List<Line> lines) {
            Money total = lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
            Money missing = campaign.terms().minimum().minus(total);
            return missing.fen() > 0
                    ? Effect.none(texts.get("marketing.till.short", missing.format()))
                    : Effect.of(off, lines);
        }
    }
}
