package io.zhanggui.member.points;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.tier.Tiers;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives points for what a sale brings the shop, and takes them back with a refund.
///
/// Points are earned on what checkout says each line earned: its net without rounding and without the part that was
/// paid with bonus; top-ups earn none.
@Component
public final class PointsStep implements SaleStep {
    private static final int AFTER_TENDERS_BEFORE_COMMISSION = 300;

    private final Ledger ledger;
    private final Tiers tiers;
    private final Settings settings;
    private final Texts texts;

    @Activate
    public PointsStep(
            @Reference Ledger ledger, @Reference Tiers tiers, @Reference Settings settings, @Reference Texts texts) {
        this.ledger = ledger;
        this.tiers = tiers;
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "member.points";
    }

    @Override
    public int order() {
        return AFTER_TENDERS_BEFORE_COMMISSION;
    }

    @Override
    public void complete(SaleInProgress sale) {
        Long memberId = sale.memberId();
        if (memberId == null) {
            return;
        }
        tiers.ofMember(memberId).ifPresent(standing -> {
            if (standing.frozen()) {
                throw new FrozenMember();
            }
            Money earned = sale.lines().stream()
                    .filter(PointsStep::earnsPoints)
                    .map(sale::earned)
                    .reduce(Money.ZERO, Money::plus);
            long points = new EarningRule(
                            settings.get(MemberSettings.POINTS_PER_100_YUAN),
                            standing.tier().pointsPerCent())
                    .points(earned);
            if (points > 0) {
                long balance = move(sale, memberId, points);
                sale.note(texts.get("member.points.earned", points, balance));
            }
        });
    }

    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        Long memberId = original == null ? null : original.memberId();
        if (original == null || memberId == null) {
            return;
        }
        Money topUps = paid(original.lines(), false);
        long due = EarningRule.takenBack(
                earnedBy(original, memberId),
                original.payable().minus(topUps),
                paid(refund.refundedBefore(), true),
                paid(refund.lines(), true));
        long taken = Math.min(due, ledger.balance(PointsAccount.of(memberId)));
        if (taken > 0) {
            long balance = move(refund, memberId, -taken);
            refund.note(texts.get("member.points.taken-back", taken, balance));
        }
        if (taken < due) {
            refund.note(texts.get("member.points.not-taken-back", due - taken));
        }
    }

    /// Adds the two legs to the sale's transaction.
    /// @return the member's balance afterwards
    private long move(SaleInProgress sale, long memberId, long points) {
        AccountRef account = PointsAccount.of(memberId);
        sale.ledger().entry(account, points).entry(PointsAccount.issuedBy(sale.storeId()), -points);
        return ledger.balance(account) + points;
    }

    private long earnedBy(CompletedSale original, long memberId) {
        AccountRef account = PointsAccount.of(memberId);
        return ledger.ofDocument(original.document()).stream()
                .filter(entry -> entry.account().equals(account) && entry.amount() > 0)
                .mapToLong(Ledger.DocumentEntry::amount)
                .sum();
    }

    private static Money paid(List<SoldLine> lines, boolean forPoints) {
        return lines.stream()
                .filter(line -> earnsPoints(line) == forPoints)
                .map(SoldLine::net)
                .reduce(Money.ZERO, Money::plus);
    }

    private static boolean earnsPoints(SoldLine line) {
        return !line.kind().isPrepaid() && line.lineTender().isEmpty();
    }
}
