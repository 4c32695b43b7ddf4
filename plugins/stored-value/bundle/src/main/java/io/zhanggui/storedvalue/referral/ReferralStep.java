package io.zhanggui.storedvalue.referral;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives the referrer bonus after the referee's first paid spend, and takes it back in proportion to what of that
/// spend is refunded, wherever it was passed on to. What has been spent cannot be taken back: then the reward was
/// given, and no later spend earns it again.
@Component
public final class ReferralStep implements SaleStep {
    private static final int AFTER_TOP_UPS = 250;

    private final ReferralRewards referrals;
    private final Lots lots;
    private final RewardReturns returns;
    private final TopUpJournal journal;
    private final Settings settings;
    private final Texts texts;

    @Activate
    public ReferralStep(
            @Reference ReferralRewards referrals,
            @Reference Lots lots,
            @Reference TopUpJournal journal,
            @Reference Settings settings,
            @Reference Texts texts) {
        this.referrals = referrals;
        this.lots = lots;
        returns = new RewardReturns(lots);
        this.journal = journal;
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "stored-value.referral";
    }

    @Override
    public int order() {
        return AFTER_TOP_UPS;
    }

    @Override
    public void complete(SaleInProgress sale) {
        Long referee = sale.memberId();
        long reward = Math.multiplyExact(settings.get(StoredValueSettings.REFERRAL_YUAN), 100L);
        if (referee == null || reward == 0 || !isEnough(earned(sale))) {
            return;
        }
        referrals.claim(referee, sale.document()).ifPresent(referrer -> {
            Lot lot = lots.grant(
                    sale.ledger(),
                    new LotGrant(
                            referrer,
                            StoredValuePurse.PURSE,
                            0,
                            0,
                            new LotTerms(texts.get("stored-value.referral.lot"), sale.businessDate(), List.of(), 0, "")
                                    .json(),
                            DrawOrder.BONUS_FIRST,
                            new Split(0, reward),
                            null));
            referrals.rewarded(referee, lot.id());
            journal.record(
                    TopUpJournal.Kind.REWARD, lot, sale.document(), sale.storeId(), sale.businessDate(), lot.bought());
            sale.note(
                    texts.get("stored-value.referral.note", Money.ofFen(reward).format()));
        });
    }

    /// What the sale brings the shop without prepaid items: bonus and points pay for nothing here.
    private static long earned(SaleInProgress sale) {
        return sale.lines().stream()
                .filter(line -> !line.kind().isPrepaid())
                .mapToLong(line -> sale.earned(line).fen())
                .sum();
    }

    private boolean isEnough(long earned) {
        return earned > 0 && earned >= Math.multiplyExact(settings.get(StoredValueSettings.REFERRAL_LEAST_YUAN), 100L);
    }

    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        if (original != null) {
            referrals.rewardOf(original.document()).ifPresent(lotId -> takeBack(refund, original, lots.family(lotId)));
        }
    }

    /// @param family the reward, and what it was passed on into
    private void takeBack(RefundInProgress refund, CompletedSale original, List<Lot> family) {
        long due = returns.due(original, refund.refundedBefore(), refund.lines(), family);
        long taken = returns.taken(family);
        for (Lot lot : family) {
            long part = Math.min(due, lot.left().bonus());
            if (part > 0) {
                lots.takeBack(refund.ledger(), lot.id(), StoredValuePurse.PURSE, new Split(0, part));
                journal.record(
                        TopUpJournal.Kind.REWARD,
                        lot,
                        refund.document(),
                        refund.storeId(),
                        refund.businessDate(),
                        new Split(0, -part));
                due -= part;
                taken += part;
            }
        }
        if (taken == RewardReturns.reward(family)) {
            referrals.release(original.document());
        }
    }
}
