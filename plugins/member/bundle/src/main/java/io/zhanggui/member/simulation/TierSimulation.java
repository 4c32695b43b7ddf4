package io.zhanggui.member.simulation;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.activity.Figures;
import io.zhanggui.member.earning.Earning;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierRule;
import io.zhanggui.member.tier.Tiers;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Runs a tier rule over the members of today. Writes nothing.
@Component(service = TierSimulation.class)
public final class TierSimulation {
    private static final int USUAL = 100;
    private static final ItemRef ANYTHING = new ItemRef("any", 0);

    private final Operators operators;
    private final Activity activity;
    private final Tiers tiers;
    private final EarningRules earningRules;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public TierSimulation(
            @Reference Operators operators,
            @Reference Activity activity,
            @Reference Tiers tiers,
            @Reference EarningRules earningRules,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.operators = operators;
        this.activity = activity;
        this.tiers = tiers;
        this.earningRules = earningRules;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param rule drafted or only typed so far
    public TierForecast run(TierRule rule) {
        operators.require(MemberPermissions.RULES);
        LocalDate today = clock.today();
        Tier goal = tiers.all().stream()
                .filter(tier -> tier.id() == rule.tierId())
                .findFirst()
                .orElseThrow();
        List<Long> meeting =
                activity.ofAll(today.minusMonths(rule.windowMonths()).plusDays(1), today).entrySet().stream()
                        .filter(entry -> rule.isMetBy(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        Map<Long, Figures> month = activity.ofAll(today.minusDays(EarningSimulation.DAYS - 1L), today);
        List<EarningRule> rules = earningRules.published().on(today);
        TierForecast sum = new TierForecast(0, Money.ZERO, Money.ZERO, 0, settings.get(MemberSettings.POINTS_PER_YUAN));
        for (Map.Entry<Long, Tier> member : tiers.ofMembers(meeting).entrySet()) {
            Tier tier = member.getValue();
            if (tier.position() < goal.position()) {
                Money paid = month.getOrDefault(member.getKey(), Figures.NONE).spent();
                sum = new TierForecast(
                        sum.members() + 1,
                        sum.spent().plus(paid),
                        sum.discount().plus(moreDiscount(paid, tier, goal)),
                        sum.points() + points(paid, goal, rules) - points(paid, tier, rules),
                        sum.pointsPerYuan());
            }
        }
        return sum;
    }

    /// What was paid was paid with the discount of the tier already.
    private static Money moreDiscount(Money paid, Tier tier, Tier goal) {
        long better = tier.payPerMille() - goal.payPerMille();
        return better <= 0 || paid.fen() <= 0
                ? Money.ZERO
                : Money.ofFen(BigInteger.valueOf(paid.fen())
                        .multiply(BigInteger.valueOf(better))
                        .divide(BigInteger.valueOf(tier.payPerMille()))
                        .longValueExact());
    }

    private long points(Money paid, Tier tier, List<EarningRule> rules) {
        return paid.fen() <= 0
                ? 0
                : Earning.of(
                                List.of(new Earning.Line(1, ANYTHING, "", paid.fen(), 0)),
                                new Earning.Buyer(
                                        tier.id(),
                                        tier.pointsPerCent(),
                                        USUAL,
                                        clock.instant().atZone(clock.zone())),
                                rules)
                        .points();
    }
}
