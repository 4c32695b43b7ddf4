package io.zhanggui.member.earning;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
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

/// The earning rules of the shop: drafted, tried out, published ahead of their first day. Thread-safe.
@Component(service = EarningRules.class)
public final class EarningRules {
    private static final int MAX_DRAFTS = 50;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;

    @Activate
    public EarningRules(
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

    /// What is published, whenever it counts.
    public RuleSet published() {
        return new RuleSet(unitOfWork.read(unit -> EarningRuleTable.published(unit.connection())));
    }

    /// Every version, drafts first, then what begins last.
    public List<EarningRule> all() {
        operators.require(MemberPermissions.RULES);
        return unitOfWork.read(unit -> EarningRuleTable.all(unit.connection()));
    }

    /// Stores a draft: a new rule with an empty code, a new version of a published one with id 0, or a changed draft.
    /// @return as it is stored
    /// @throws RuleRefused for a draft that cannot be, or that somebody else changed meanwhile
    public EarningRule draft(EarningRule rule) {
        operators.require(MemberPermissions.RULES);
        rule.requireSound();
        return unitOfWork.write(unit -> {
            if (rule.id() == 0) {
                EarningRule added = added(unit.connection(), rule);
                EarningRuleTable.insert(unit.connection(), added);
                return added;
            }
            EarningRule revised = rule.draft(rule.id(), rule.code(), rule.version(), rule.revision() + 1);
            EarningRuleTable.replaceDraft(unit.connection(), revised);
            return revised;
        });
    }

    private static EarningRule added(Connection connection, EarningRule rule) throws SQLException {
        if (EarningRuleTable.VERSIONS.countDrafts(connection) >= MAX_DRAFTS) {
            throw new RuleRefused("member.rule.tooManyDrafts", MAX_DRAFTS);
        }
        long id = Ids.next();
        String code = rule.code().isEmpty() ? "R" + id : rule.code();
        int version = EarningRuleTable.VERSIONS.lastVersion(connection, code) + 1;
        return rule.draft(id, code, version, 0);
    }

    public void deleteDraft(long ruleId) {
        operators.require(MemberPermissions.RULES);
        unitOfWork.writeOnly(unit -> EarningRuleTable.VERSIONS.deleteDraft(unit.connection(), ruleId));
    }

    /// Makes a draft count from its first day on.
    /// @throws RuleRefused when it would begin before members can know of it
    public void publish(long ruleId, String notice) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            EarningRule draft = require(unit.connection(), ruleId);
            draft.period().requirePublishable(clock.today(), isFirst(unit.connection(), draft), notice);
            EarningRuleTable.VERSIONS.publish(
                    unit.connection(),
                    ruleId,
                    notice.strip(),
                    clock.instant(),
                    operators.current().id());
            auditLog.record(
                    "member.rule-published",
                    "earning-rule:" + ruleId,
                    Map.of(
                            "rule", draft.code() + " v" + draft.version(),
                            "from", draft.period().startsOn().toString(),
                            "amount", Long.toString(draft.amount())));
        });
    }

    /// Whether no rule for this occasion counts yet, so that nobody relies on one.
    public boolean isFirst(EarningRule draft) {
        return unitOfWork.read(unit -> isFirst(unit.connection(), draft));
    }

    private static boolean isFirst(Connection connection, EarningRule draft) throws SQLException {
        return EarningRuleTable.published(connection).stream().noneMatch(rule -> rule.occasion() == draft.occasion());
    }

    /// Takes a published rule back that has not begun.
    public void withdraw(long ruleId) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            EarningRuleTable.VERSIONS.withdraw(unit.connection(), ruleId, clock.today());
            auditLog.record("member.rule-withdrawn", "earning-rule:" + ruleId, Map.of());
        });
    }

    /// Lets a rule count for the last time on a day, today at the earliest.
    public void end(long ruleId, LocalDate lastDay) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        if (lastDay.isBefore(clock.today())) {
            throw new RuleRefused("member.rule.endsInThePast", clock.today().toString());
        }
        unitOfWork.writeOnly(unit -> {
            EarningRuleTable.VERSIONS.end(unit.connection(), ruleId, lastDay);
            auditLog.record("member.rule-ended", "earning-rule:" + ruleId, Map.of("lastDay", lastDay.toString()));
        });
    }

    private static EarningRule require(Connection connection, long ruleId) throws SQLException {
        return EarningRuleTable.find(connection, ruleId)
                .filter(rule -> rule.state() == RuleState.DRAFT)
                .orElseThrow(() -> new RuleRefused("member.changedMeanwhile"));
    }
}
