package io.zhanggui.storedvalue.referral;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says before a refund that it takes back the reward of who brought the member. Who that is, is not said: the member
/// stands at the till and listens.
@Component
public final class ReferralForecast implements RefundForecast {
    private final ReferralRewards referrals;
    private final Lots lots;
    private final RewardReturns returns;
    private final Texts texts;

    @Activate
    public ReferralForecast(@Reference ReferralRewards referrals, @Reference Lots lots, @Reference Texts texts) {
        this.referrals = referrals;
        this.lots = lots;
        this.texts = texts;
        returns = new RewardReturns(lots);
    }

    @Override
    public List<String> of(CompletedSale original, List<SoldLine> before, List<SoldLine> lines) {
        return referrals.seenRewardOf(original.document()).map(lots::family).stream()
                .flatMap(family -> sentence(returns.due(original, before, lines, family), family).stream())
                .toList();
    }

    private List<String> sentence(long due, List<Lot> family) {
        long there = Math.min(
                due, family.stream().mapToLong(lot -> lot.left().bonus()).sum());
        if (due <= 0) {
            return List.of();
        }
        return List.of(
                there == due
                        ? texts.get(
                                "stored-value.refund-takes.reward",
                                Money.ofFen(due).format())
                        : texts.get(
                                "stored-value.refund-takes.reward-spent",
                                Money.ofFen(due).format(),
                                Money.ofFen(there).format()));
    }
}
