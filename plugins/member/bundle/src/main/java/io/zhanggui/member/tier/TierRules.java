package io.zhanggui.member.tier;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RuleBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The rules by which tiers are reached. Thread-safe.
@Component(service = TierRules.class)
public final class TierRules extends RuleBook<TierRule> {

    /// @param database has the tables
    @Activate
    public TierRules(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock) {
        super(new TierRuleTable(), "tier-rule", "T", unitOfWork, operators, auditLog, clock);
    }

    public List<TierRule> inForce(LocalDate day) {
        return DatedRule.inForce(allPublished(), day);
    }

    /// What was published and has not begun.
    public List<TierRule> announcedAfter(LocalDate day) {
        return allPublished().stream()
                .filter(rule -> rule.period().startsOn().isAfter(day))
                .toList();
    }

    /// A version that was published, also one that has ended.
    Optional<TierRule> published(long ruleId) {
        return allPublished().stream().filter(rule -> rule.id() == ruleId).findFirst();
    }

    /// Whether no tier rule was published so far, so that nobody relies on one.
    public boolean isFirst() {
        return allPublished().isEmpty();
    }

    @Override
    protected boolean isFirst(TierRule draft, List<TierRule> published) {
        return published.isEmpty();
    }

    @Override
    protected void requireSound(TierRule rule) {
        rule.requireSound();
    }

    @Override
    protected TierRule drafted(TierRule rule, long id, String code, int version, int revision) {
        return rule.draft(id, code, version, revision);
    }

    @Override
    protected Map<String, String> auditDetails(TierRule rule) {
        return Map.of("threshold", Long.toString(rule.threshold()));
    }
}
