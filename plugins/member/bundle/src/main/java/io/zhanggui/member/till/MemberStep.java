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
import io.zhanggui.member.points.PointsDebt;
import io.zhanggui.member.points.SalePoints;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.profile.MemberRefused;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierGrounds;
import io.zhanggui.member.tier.TierProgress;
import io.zhanggui.member.tier.Tiers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a sale means to the member: points, and the next tier at once; a refund takes the points back, and the
/// tier that they came with.
@Component(service = {SaleStep.class, MemberStep.class})
public final class MemberStep implements SaleStep {
    private static final int AFTER_TENDERS_BEFORE_COMMISSION = 300;
    private static final int ONCE_PER_CENT = 100;

    private final PointsBook points;
    private final PointsDebt debt;
    private final SalePoints salePoints;
    private final ActionPoints actions;
    private final Tiers tiers;
    private final TierProgress progress;
    private final TierGrounds grounds;
    private final Activity activity;
    private final BirthdayCalendar birthdays;
    private final Merged merged;
    private final Texts texts;

    @Activate
    public MemberStep(
            @Reference PointsBook points,
            @Reference PointsDebt debt,
            @Reference SalePoints salePoints,
            @Reference ActionPoints actions,
            @Reference Tiers tiers,
            @Reference TierProgress progress,
            @Reference TierGrounds grounds,
            @Reference Activity activity,
            @Reference BirthdayCalendar birthdays,
            @Reference Merged merged,
            @Reference Texts texts) {
        this.points = points;
        this.debt = debt;
        this.salePoints = salePoints;
        this.actions = actions;
        this.tiers = tiers;
        this.progress = progress;
        this.grounds = grounds;
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
        // The till finds members before the sale; whoever comes another way is told here.
        Tiers.Standing standing = tiers.ofMember(memberId).orElseThrow(() -> new MemberRefused("member.unknown"));
        if (standing.frozen()) {
            throw new FrozenMember();
        }
        givePoints(sale, memberId, standing);
        // The member was read at the beginning, and locks were waited for since.
        activity.sold(sold(sale, memberId), FrozenMember::new);
        progress.raise(memberId, standing.tier())
                .ifPresent(tier -> sale.note(texts.get("member.tier.raised", tier.name())));
    }

    private void givePoints(SaleInProgress sale, long memberId, Tiers.Standing standing) {
        Tier tier = standing.tier();
        List<String> terms = new ArrayList<>();
        long earned = salePoints.earned(sale, tier, birthdayPerCent(memberId, tier), terms);
        long visit = actions.visited(sale, tier.id(), terms);
        long all = earned + visit;
        if (all > 0 && standing.pointsOwed() > 0) {
            PointsBook.Earned so = points.grantSettling(sale.ledger(), memberId, all, String.join(" ", terms));
            sale.note(texts.get("member.points.earned-settling", all, so.settled(), so.balance()));
        } else if (all > 0) {
            long balance = points.grant(sale.ledger(), memberId, all, String.join(" ", terms));
            sale.note(texts.get("member.points.earned", all, balance));
        }
    }

    int birthdayPerCent(long memberId, Tier tier) {
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
        long now = merged.current(memberId);
        if (original == null) {
            takePointsBack(refund, now);
        } else {
            takePointsBack(refund, original, memberId);
        }
        activity.record(List.of(refunded(refund, original, now)));
        grounds.recheck(now).ifPresent(tier -> refund.note(texts.get("member.tier.lowered", tier.name())));
    }

    /// Without the sale it is not known what it earned; whoever lost the receipt keeps no points for it either.
    private void takePointsBack(RefundInProgress refund, long memberId) {
        Tier tier = tiers.ofMember(memberId)
                .orElseThrow(() -> new MemberRefused("member.unknown"))
                .tier();
        long due = salePoints.dueWithoutReceipt(refund, tier, birthdayPerCent(memberId, tier));
        if (due == 0) {
            return;
        }
        long taken = points.takeBack(refund.ledger(), memberId, refund.document(), due);
        if (taken > 0) {
            refund.note(texts.get("member.points.taken-back", taken, points.inLots(memberId)));
        }
        if (taken < due) {
            debt.owe(memberId, refund.document(), due - taken);
            refund.note(texts.get("member.points.owed", due - taken));
        }
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
        if (taken == due) {
            return;
        }
        long expired = points.expiredOf(original.document(), memberId);
        long owed = due - taken - debt.excuse(original.document(), refund.document(), due - taken, expired);
        if (owed > 0) {
            debt.owe(now, refund.document(), owed);
            refund.note(texts.get("member.points.owed", owed));
        }
    }

    private static Activity.Paper sold(SaleInProgress sale, long memberId) {
        boolean bought = sale.lines().stream().anyMatch(line -> !line.kind().isPrepaid());
        return paper(sale, memberId, sale.businessDate(), 1, bought ? 1 : 0);
    }

    private static Activity.Paper refunded(RefundInProgress refund, @Nullable CompletedSale original, long memberId) {
        return original == null
                ? paper(refund, memberId, refund.businessDate(), -1, 0)
                : paper(refund, memberId, original.businessDate(), -1, isTheLastOf(refund, original) ? -1 : 0);
    }

    /// Whether all goods and services of a sale have come back with this refund.
    private static boolean isTheLastOf(RefundInProgress refund, CompletedSale original) {
        return refund.lines().stream().anyMatch(line -> !line.kind().isPrepaid())
                && original.lines().stream()
                        .filter(line -> !line.kind().isPrepaid())
                        .allMatch(line -> Stream.concat(refund.refundedBefore().stream(), refund.lines().stream())
                                        .filter(back -> back.lineNumber() == line.lineNumber())
                                        .mapToLong(back -> back.quantity().thousandths())
                                        .sum()
                                >= line.quantity().thousandths());
    }

    /// @param sign -1 for a refund
    private static Activity.Paper paper(SaleInProgress sale, long memberId, LocalDate day, int sign, int visit) {
        long paid = sale.tenders().stream()
                .mapToLong(tender -> tender.amount().fen())
                .sum();
        long prepaid = 0;
        long earned = 0;
        for (SoldLine line : sale.lines()) {
            if (line.kind().isPrepaid()) {
                prepaid += line.net().fen();
            } else {
                earned += sale.earned(line).fen();
            }
        }
        return new Activity.Paper(
                sale.saleId(),
                memberId,
                day,
                Money.ofFen(sign * (paid - prepaid)),
                Money.ofFen(sign * prepaid),
                Money.ofFen(sign * earned),
                visit);
    }
}
