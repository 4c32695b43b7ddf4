package io.zhanggui.member.rule;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rules of one kind as they are drafted, tried out, and published ahead of their first day. Thread-safe.
/// @param <R> a version of a rule
public abstract class RuleBook<R extends DatedRule> {
    private static final int MAX_DRAFTS = 50;

    private final RuleTable<R> table;
    private final String subject;
    private final String codePrefix;
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;
    private final Remembered<List<R>> published;

    /// @param subject begins what the audit log says it is about: `earning-rule`
    /// @param codePrefix begins the code of a new rule
    protected RuleBook(
            RuleTable<R> table,
            String subject,
            String codePrefix,
            UnitOfWork unitOfWork,
            Operators operators,
            AuditLog auditLog,
            ShopClock clock) {
        this.table = table;
        this.subject = subject;
        this.codePrefix = codePrefix;
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
        this.published = new Remembered<>(
                "member." + subject, unitOfWork, unit -> List.copyOf(table.published(unit.connection())));
    }

    /// @throws RuleRefused for a rule that cannot be
    protected abstract void requireSound(R rule);

    /// The same rule as a draft under this id and version.
    protected abstract R drafted(R rule, long id, String code, int version, int revision);

    /// What was published that a draft takes over from; nothing, and it may begin at once, because nobody relies on
    /// a rule like it yet.
    protected abstract boolean isFirst(R draft, List<R> published);

    /// What the audit log says of a rule besides its code and first day.
    protected abstract Map<String, String> auditDetails(R rule);

    /// Every version that was published, whenever it counts.
    protected final List<R> allPublished() {
        return published.get();
    }

    /// Every version, drafts first, then what begins last.
    public final List<R> all() {
        operators.require(MemberPermissions.RULES);
        return unitOfWork.read(unit -> table.all(unit.connection()));
    }

    /// Stores a draft: a new rule with an empty code, a new version of a published one with id 0, or a changed draft.
    /// @return as it is stored
    /// @throws RuleRefused for a draft that cannot be, or that somebody else changed meanwhile
    public final R draft(R rule) {
        operators.require(MemberPermissions.RULES);
        requireSound(rule);
        return unitOfWork.write(unit -> {
            R stored;
            if (rule.id() == 0) {
                stored = added(unit.connection(), rule);
            } else {
                table.deleteDraft(unit.connection(), rule.id(), rule.revision());
                stored = drafted(rule, rule.id(), rule.code(), rule.version(), rule.revision() + 1);
            }
            table.insert(unit.connection(), stored);
            return stored;
        });
    }

    private R added(Connection connection, R rule) throws SQLException {
        table.lock(connection);
        if (table.countDrafts(connection) >= MAX_DRAFTS) {
            throw new RuleRefused("member.rule.tooManyDrafts", MAX_DRAFTS);
        }
        long id = Ids.next();
        String code = rule.code().isEmpty() ? codePrefix + id : rule.code();
        return drafted(rule, id, code, table.lastVersion(connection, code) + 1, 0);
    }

    public final void deleteDraft(long ruleId) {
        operators.require(MemberPermissions.RULES);
        unitOfWork.writeOnly(unit -> table.deleteDraft(unit.connection(), ruleId));
    }

    /// Stores a draft and publishes it, both or neither: what cannot be published leaves no draft behind.
    /// @return as it is stored
    /// @throws RuleRefused as [#draft] and the publishing of a draft do
    public final R publish(R rule, String notice) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        return unitOfWork.write(unit -> {
            R stored = draft(rule);
            publish(stored.id(), stored.revision(), notice);
            return stored;
        });
    }

    /// Makes a draft count from its first day on.
    /// @param revision of the draft as it was read: what somebody else changed since is not published unseen
    /// @throws RuleRefused when it would begin before members can know of it
    public final void publish(long ruleId, int revision, String notice) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            table.lock(unit.connection());
            R draft = table.find(unit.connection(), ruleId)
                    .filter(rule -> rule.state() == RuleState.DRAFT && rule.revision() == revision)
                    .orElseThrow(() -> new RuleRefused("member.changedMeanwhile"));
            draft.period()
                    .requirePublishable(clock.today(), isFirst(draft, table.published(unit.connection())), notice);
            table.publish(
                    unit.connection(),
                    ruleId,
                    notice.strip(),
                    clock.instant(),
                    operators.current().id());
            published.changedBy(unit);
            Map<String, String> details = new HashMap<>(auditDetails(draft));
            details.put("rule", draft.code() + " v" + draft.version());
            details.put("from", draft.period().startsOn().toString());
            auditLog.record("member.rule-published", subject(ruleId), details);
        });
    }

    /// Takes a published rule back that has not begun.
    public final void withdraw(long ruleId) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            table.withdraw(unit.connection(), ruleId, clock.today());
            published.changedBy(unit);
            auditLog.record("member.rule-withdrawn", subject(ruleId), Map.of());
        });
    }

    /// Lets a rule count for the last time on a day, today at the earliest.
    public final void end(long ruleId, LocalDate lastDay) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        if (lastDay.isBefore(clock.today())) {
            throw new RuleRefused("member.rule.endsInThePast", clock.today().toString());
        }
        unitOfWork.writeOnly(unit -> {
            table.end(unit.connection(), ruleId, lastDay);
            published.changedBy(unit);
            auditLog.record("member.rule-ended", subject(ruleId), Map.of("lastDay", lastDay.toString()));
        });
    }

    private String subject(long ruleId) {
        return subject + ":" + ruleId;
    }
}
