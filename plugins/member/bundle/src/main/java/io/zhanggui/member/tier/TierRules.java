package io.zhanggui.member.tier;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The rules by which tiers are reached: drafted, tried out, published ahead of their first day. Thread-safe.
@Component(service = TierRules.class)
public final class TierRules {
    private static final int MAX_DRAFTS = 50;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;

    @Activate
    public TierRules(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    public List<TierRule> inForce(LocalDate day) {
        return DatedRule.inForce(unitOfWork.read(unit -> TierRuleTable.published(unit.connection())), day);
    }

    /// What was published and has not begun.
    public List<TierRule> announcedAfter(LocalDate day) {
        return unitOfWork.read(unit -> TierRuleTable.published(unit.connection())).stream()
                .filter(rule -> rule.period().startsOn().isAfter(day))
                .toList();
    }

    /// Every version, drafts first, then what begins last.
    public List<TierRule> all() {
        operators.require(MemberPermissions.RULES);
        return unitOfWork.read(unit -> TierRuleTable.all(unit.connection()));
    }

    /// Stores a draft: a new rule with an empty code, a new version of a published one with id 0, or a changed draft.
    /// @return as it is stored
    public TierRule draft(TierRule rule) {
        operators.require(MemberPermissions.RULES);
        rule.requireSound();
        return unitOfWork.write(unit -> {
            TierRule stored;
            if (rule.id() == 0) {
                stored = added(unit.connection(), rule);
            } else {
                TierRuleTable.VERSIONS.deleteDraft(unit.connection(), rule.id(), rule.revision());
                stored = rule.draft(rule.id(), rule.code(), rule.version(), rule.revision() + 1);
            }
            TierRuleTable.insert(unit.connection(), stored);
            return stored;
        });
    }

    private static TierRule added(Connection connection, TierRule rule) throws SQLException {
        if (TierRuleTable.VERSIONS.countDrafts(connection) >= MAX_DRAFTS) {
            throw new RuleRefused("member.rule.tooManyDrafts", MAX_DRAFTS);
        }
        long id = Ids.next();
        String code = rule.code().isEmpty() ? "T" + id : rule.code();
        return rule.draft(id, code, TierRuleTable.VERSIONS.lastVersion(connection, code) + 1, 0);
    }

    public void deleteDraft(long ruleId) {
        operators.require(MemberPermissions.RULES);
        unitOfWork.writeOnly(unit -> TierRuleTable.VERSIONS.deleteDraft(unit.connection(), ruleId));
    }

    /// Makes a draft count from its first day on.
    /// @throws RuleRefused when it would begin before members can know of it
    public void publish(long ruleId, String notice) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            TierRule draft = TierRuleTable.find(unit.connection(), ruleId)
                    .filter(rule -> rule.state() == RuleState.DRAFT)
                    .orElseThrow(() -> new RuleRefused("member.changedMeanwhile"));
            draft.period().requirePublishable(clock.today(), isFirst(), notice);
            TierRuleTable.VERSIONS.publish(
                    unit.connection(),
                    ruleId,
                    notice.strip(),
                    clock.instant(),
                    operators.current().id());
            auditLog.record(
                    "member.rule-published",
                    "tier-rule:" + ruleId,
                    Map.of(
                            "rule", draft.code() + " v" + draft.version(),
                            "from", draft.period().startsOn().toString(),
                            "threshold", Long.toString(draft.threshold())));
        });
    }

    /// Whether no tier rule was published so far, so that nobody relies on one.
    public boolean isFirst() {
        return unitOfWork.read(
                unit -> TierRuleTable.published(unit.connection()).isEmpty());
    }

    /// Takes a published rule back that has not begun.
    public void withdraw(long ruleId) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            TierRuleTable.VERSIONS.withdraw(unit.connection(), ruleId, clock.today());
            auditLog.record("member.rule-withdrawn", "tier-rule:" + ruleId, Map.of());
        });
    }

    /// Lets a rule count for the last time on a day, today at the earliest.
    public void end(long ruleId, LocalDate lastDay) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        if (lastDay.isBefore(clock.today())) {
            throw new RuleRefused("member.rule.endsInThePast", clock.today().toString());
        }
        unitOfWork.writeOnly(unit -> {
            TierRuleTable.VERSIONS.end(unit.connection(), ruleId, lastDay);
            auditLog.record("member.rule-ended", "tier-rule:" + ruleId, Map.of("lastDay", lastDay.toString()));
        });
    }
}
