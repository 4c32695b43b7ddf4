package io.zhanggui.member.earning;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.rule.RuleBook;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The earning rules of the shop. Thread-safe.
@Component(service = EarningRules.class)
public final class EarningRules extends RuleBook<EarningRule> {

    /// @param database has the tables
    @Activate
    public EarningRules(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock) {
        super(new EarningRuleTable(), "earning-rule", "R", unitOfWork, operators, auditLog, clock);
    }

    /// What is published, whenever it counts.
    public RuleSet published() {
        return new RuleSet(allPublished());
    }

    /// Whether no rule for this occasion counts yet, so that nobody relies on one.
    public boolean isFirst(EarningRule draft) {
        return isFirst(draft, allPublished());
    }

    @Override
    protected boolean isFirst(EarningRule draft, List<EarningRule> published) {
        return published.stream().noneMatch(rule -> rule.occasion() == draft.occasion());
    }

    @Override
    protected void requireSound(EarningRule rule) {
        rule.requireSound();
    }

    @Override
    protected EarningRule drafted(EarningRule rule, long id, String code, int version, int revision) {
        return rule.draft(id, code, version, revision);
    }

    @Override
    protected Map<String, String> auditDetails(EarningRule rule) {
        return Map.of("amount", Long.toString(rule.amount()));
    }
}
