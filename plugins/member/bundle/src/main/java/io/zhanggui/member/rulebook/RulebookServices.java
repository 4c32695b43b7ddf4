package io.zhanggui.member.rulebook;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.simulation.EarningSimulation;
import io.zhanggui.member.simulation.TierSimulation;
import io.zhanggui.member.tier.TierProgress;
import io.zhanggui.member.tier.TierRules;
import io.zhanggui.member.tier.Tiers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the pages of rules work with.
@Component(service = RulebookServices.class)
public record RulebookServices(
        EarningRules earningRules,
        TierRules tierRules,
        Tiers tiers,
        TierProgress progress,
        EarningSimulation earningSimulation,
        TierSimulation tierSimulation,
        RuleTargets targets,
        Operators operators,
        ShopClock clock) {

    @Activate
    public RulebookServices(
            @Reference EarningRules earningRules,
            @Reference TierRules tierRules,
            @Reference Tiers tiers,
            @Reference TierProgress progress,
            @Reference EarningSimulation earningSimulation,
            @Reference TierSimulation tierSimulation,
            @Reference RuleTargets targets,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.earningRules = earningRules;
        this.tierRules = tierRules;
        this.tiers = tiers;
        this.progress = progress;
        this.earningSimulation = earningSimulation;
        this.tierSimulation = tierSimulation;
        this.targets = targets;
        this.operators = operators;
        this.clock = clock;
    }
}
