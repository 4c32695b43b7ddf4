package io.zhanggui.member.program;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.earning.Effect;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.earning.Scope;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.redemption.Redemptions;
import io.zhanggui.member.redemption.Reward;
import io.zhanggui.member.redemption.Rewards;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.tier.Basis;
import io.zhanggui.member.tier.TierRule;
import io.zhanggui.member.tier.TierRules;
import io.zhanggui.member.tier.Tiers;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The services behind the pages, as others may call them.
@Component
public final class ShopProgram implements PointsProgram {
    private final UnitOfWork unitOfWork;
    private final Rewards rewards;
    private final Redemptions redemptions;
    private final EarningRules earningRules;
    private final TierRules tierRules;
    private final Tiers tiers;
    private final PointsBook points;
    private final ShopClock clock;

    @Activate
    public ShopProgram(
            @Reference UnitOfWork unitOfWork,
            @Reference Rewards rewards,
            @Reference Redemptions redemptions,
            @Reference EarningRules earningRules,
            @Reference TierRules tierRules,
            @Reference Tiers tiers,
            @Reference PointsBook points,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.rewards = rewards;
        this.redemptions = redemptions;
        this.earningRules = earningRules;
        this.tierRules = tierRules;
        this.tiers = tiers;
        this.points = points;
        this.clock = clock;
    }

    @Override
    public long offerReward(String name, boolean service, long points, @Nullable Long stock) {
        Reward.Kind kind = service ? Reward.Kind.SERVICE : Reward.Kind.GOODS;
        return rewards.save(
                new Reward(0, kind, name, points, stock, 0, 0, 0, null, clock.today(), null, true, "", null, 0));
    }

    @Override
    public void redeem(RequestId request, long rewardId, long memberId, int quantity) {
        redemptions.redeem(request, rewardId, memberId, quantity, "");
    }

    @Override
    public void publishAction(Action action, String name, long points, long dayCap, LocalDate from, String notice) {
        unitOfWork.writeOnly(unit -> {
            EarningRule draft = earningRules.draft(new EarningRule(
                    0,
                    "",
                    0,
                    name,
                    Occasion.valueOf(action.name()),
                    Scope.ALL,
                    "",
                    Effect.ONCE,
                    points,
                    dayCap,
                    new RulePeriod(from, null),
                    RuleState.DRAFT,
                    notice,
                    0));
            earningRules.publish(draft.id(), draft.revision(), notice);
        });
    }

    @Override
    public void publishTier(String tierCode, Money spent, int months, LocalDate from, String notice) {
        unitOfWork.writeOnly(unit -> {
            TierRule draft = tierRules.draft(new TierRule(
                    0,
                    "",
                    0,
                    tiers.require(tierCode).id(),
                    Basis.SPEND,
                    spent.fen(),
                    months,
                    new RulePeriod(from, null),
                    RuleState.DRAFT,
                    notice,
                    0));
            tierRules.publish(draft.id(), draft.revision(), notice);
        });
    }

    @Override
    public Optional<LocalDate> lastDay(LocalDate granted) {
        return Optional.ofNullable(points.lastDay(granted));
    }
}
