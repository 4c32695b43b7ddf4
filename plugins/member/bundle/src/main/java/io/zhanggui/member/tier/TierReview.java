package io.zhanggui.member.tier;

import io.zhanggui.api.job.OneByOne;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Looks at members' tiers when their time has come: whoever no longer reaches the tier gets the one that the figures
/// give. A tier that no rule gives is left alone, because somebody gave it by hand. Each member in a unit of its own:
/// broken off, the rest follows at the next run.
@Component(service = {RecurringJob.class, TierReview.class})
public final class TierReview implements RecurringJob {
    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final Tiers tiers;
    private final TierRules rules;
    private final TierProgress progress;
    private final TierChanges changes;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public TierReview(
            @Reference UnitOfWork unitOfWork,
            @Reference Tiers tiers,
            @Reference TierRules rules,
            @Reference TierProgress progress,
            @Reference TierChanges changes,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.tiers = tiers;
        this.rules = rules;
        this.progress = progress;
        this.changes = changes;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "member.tier-review";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        if (rules.inForce(clock.today()).isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> giveFirstReview(unit.connection()));
        OneByOne reviews = new OneByOne("members at the review of their tier");
        List<Long> due = due(0);
        while (!due.isEmpty()) {
            due.forEach(memberId -> reviews.run(memberId, () -> review(memberId)));
            due = due(due.getLast());
        }
        reviews.report();
    }

    /// @param after this member
    private List<Long> due(long after) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT member_id FROM member_tier_standing WHERE review_on <= ? AND member_id > ?"
                        + " ORDER BY member_id LIMIT ?",
                row -> row.getLong(1),
                clock.today(),
                after,
                PAGE));
    }

    /// Members who had their tier before there were reviews keep it for the usual time.
    private void giveFirstReview(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_tier_standing (member_id, review_on) SELECT m.id, ? FROM member_member m"
                        + " LEFT JOIN member_tier_standing s ON s.member_id = m.id"
                        + " WHERE m.tier_id <> ? AND s.member_id IS NULL",
                changes.nextReview(),
                tiers.lowest().id());
    }

    private void review(long memberId) {
        unitOfWork.writeOnly(unit -> {
            Optional<Tier> current = tiers.ofMember(memberId).map(Tiers.Standing::tier);
            if (current.isPresent() && isGivenByARule(current.get())) {
                Tier given = progress.reached(memberId).map(Reached.Goal::tier).orElseGet(tiers::lowest);
                if (given.position() < current.get().position()) {
                    changes.move(
                            memberId,
                            current.get(),
                            given,
                            TierChange.Cause.REVIEW,
                            texts.get("member.tierChange.notHeld", current.get().name()),
                            null);
                }
            }
            TierChanges.setReview(unit.connection(), memberId, changes.nextReview());
        });
    }

    private boolean isGivenByARule(Tier tier) {
        return rules.inForce(clock.today()).stream().anyMatch(rule -> rule.tierId() == tier.id());
    }
}
