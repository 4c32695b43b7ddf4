package io.zhanggui.member.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.points.ActionPoints;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.points.SalePoints;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierProgress;
import io.zhanggui.member.tier.Tiers;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a sale means to the member: points, and the next tier at once; a refund takes the points back.
@Component
public final class MemberStep implements SaleStep {
    private static final int AFTER_TENDERS_BEFORE_COMMISSION = 300;
    private static final int ONCE_PER_CENT = 100;

    private final PointsBook points;
    private final SalePoints salePoints;
    private final ActionPoints actions;
    private final Tiers tiers;
    private final TierProgress progress;
    private final Activity activity;
    private final BirthdayCalendar birthdays;
    private final Merged merged;
    private final Texts texts;

    @Activate
    public MemberStep(
            @Reference PointsBook points,
            @Reference SalePoints salePoints,
            @Reference ActionPoints actions,
            @Reference Tiers tiers,
            @Reference TierProgress progress,
            @Reference Activity activity,
            @Reference BirthdayCalendar birthdays,
            @Reference Merged merged,
            @Reference Texts texts) {
        this.points = points;
        this.salePoints = salePoints;
        this.actions = actions;
        this.tiers = tiers;
        this.progress = progress;
        this.activity = activity;
        this.birthdays = birthdays;
        this.merged = merged;
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
            givePoints(sale, memberId, standing.tier());
            activity.record(List.of(paper(sale, memberId, 1)));
            progress.raise(memberId, standing.tier())
                    .ifPresent(tier -> sale.note(texts.get("member.tier.raised", tier.name())));
        });
    }

    private void givePoints(SaleInProgress sale, long memberId, Tier tier) {
        List<String> terms = new ArrayList<>();
        long earned = salePoints.earned(sale, tier, birthdayPerCent(memberId, tier), terms);
        long visit = actions.visited(sale, tier.id(), terms);
        if (earned + visit > 0) {
            long balance = points.grant(sale.ledger(), memberId, earned + visit, String.join(" ", terms));
            sale.note(texts.get("member.points.earned", earned + visit, balance));
        }
    }

    private int birthdayPerCent(long memberId, Tier tier) {
        return tier.birthdayPointsPerCent() > ONCE_PER_CENT && birthdays.isThisMonth(memberId)
                ? tier.birthdayPointsPerCent()
                : ONCE_PER_CENT;
    }

    @Override
    public void refund(RefundInProgress refund) {
        Long memberId = refund.memberId();
        CompletedSale original = refund.original();
        if (memberId == null) {
            return;
        }
        if (original != null) {
            takePointsBack(refund, original, memberId);
        }
        activity.record(List.of(paper(refund, merged.current(memberId), -1)));
    }

    private void takePointsBack(RefundInProgress refund, CompletedSale original, long memberId) {
        long due = salePoints.dueBack(refund, original, memberId);
        if (due == 0) {
            return;
        }
        long taken = points.takeBack(refund.ledger(), memberId, original.document(), due);
        long now = merged.current(memberId);
        if (taken < due && now != memberId) {
            taken += points.takeBack(refund.ledger(), now, original.document(), due - taken);
        }
        if (taken > 0) {
            refund.note(texts.get("member.points.taken-back", taken, points.inLots(now)));
        }
        if (taken < due) {
            refund.note(texts.get("member.points.not-taken-back", due - taken));
        }
    }

    /// @param sign -1 for a refund
    private static Activity.Paper paper(SaleInProgress sale, long memberId, int sign) {
        long paid = sale.tenders().stream()
                .mapToLong(tender -> tender.amount().fen())
                .sum();
        long prepaid = 0;
        long earned = 0;
        boolean bought = false;
        for (SoldLine line : sale.lines()) {
            if (line.kind().isPrepaid()) {
                prepaid += line.net().fen();
            } else {
                earned += sale.earned(line).fen();
                bought = true;
            }
        }
        return new Activity.Paper(
                sale.saleId(),
                memberId,
                sale.businessDate(),
                Money.ofFen(sign * (paid - prepaid)),
                Money.ofFen(sign * prepaid),
                Money.ofFen(sign * earned),
                bought && sign > 0);
    }
}
