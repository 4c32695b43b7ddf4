package io.zhanggui.member.tier;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.activity.Activity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes a tier away when what it was reached by was paid back. Thread-safe.
///
/// Figures that fade are for the review: whoever reached a tier keeps it until then. What was refunded was never
/// bought, so the question here is another: had the member reached the tier on that day without it?
@Component(service = TierGrounds.class)
public final class TierGrounds {
    private static final int MOST_CHANGES = 200;

    private final UnitOfWork unitOfWork;
    private final Tiers tiers;
    private final TierRules rules;
    private final TierProgress progress;
    private final TierChanges changes;
    private final Activity activity;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public TierGrounds(
            @Reference UnitOfWork unitOfWork,
            @Reference Tiers tiers,
            @Reference TierRules rules,
            @Reference TierProgress progress,
            @Reference TierChanges changes,
            @Reference Activity activity,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.tiers = tiers;
        this.rules = rules;
        this.progress = progress;
        this.changes = changes;
        this.activity = activity;
        this.clock = clock;
        this.texts = texts;
    }

    /// Looks at the grounds of a member's tier after something was paid back. Joins the open unit.
    /// @return the tier that the member fell to
    public Optional<Tier> recheck(long memberId) {
        return unitOfWork.write(unit -> {
            lock(unit.connection(), memberId);
            Optional<Tier> current = tiers.ofMember(memberId).map(Tiers.Standing::tier);
            if (current.isEmpty()) {
                return Optional.empty();
            }
            Fall fall = fall(memberId, current.get());
            Tier reached = progress.reached(memberId).map(Reached.Goal::tier).orElseGet(tiers::lowest);
            Tier kept = reached.position() > fall.to().position() ? reached : fall.to();
            if (kept.position() >= current.get().position()) {
                return Optional.empty();
            }
            changes.move(
                    memberId,
                    current.get(),
                    kept,
                    TierChange.Cause.REFUNDED,
                    texts.get("member.tierChange.refunded", current.get().name()),
                    null);
            TierChanges.setReview(unit.connection(), memberId, review(fall.keptSince()));
            return Optional.of(kept);
        });
    }

    /// @param keptSince when the tier was given that is left
    private record Fall(Tier to, LocalDate keptSince) {}

    /// Goes back through the history as long as the reason for the tier is gone.
    private Fall fall(long memberId, Tier current) {
        List<TierChange> before = new ArrayList<>(changes.ofMember(memberId, MOST_CHANGES));
        Tier tier = current;
        while (true) {
            Optional<TierChange> given = givenBy(before, tier);
            if (given.isEmpty() || holds(memberId, given.get())) {
                return new Fall(tier, given.map(TierChange::day).orElse(clock.today()));
            }
            before = before.subList(before.indexOf(given.get()) + 1, before.size());
            long from = given.get().fromTierId();
            tier = tiers.all().stream()
                    .filter(each -> each.id() == from)
                    .findFirst()
                    .orElseGet(tiers::lowest);
        }
    }

    /// The change that gave a tier; one that an earlier refund led down to was given before that.
    private static Optional<TierChange> givenBy(List<TierChange> newestFirst, Tier tier) {
        return newestFirst.stream()
                .filter(change -> change.toTierId() == tier.id() && change.cause() != TierChange.Cause.REFUNDED)
                .findFirst();
    }

    private boolean holds(long memberId, TierChange given) {
        Long ruleId = given.ruleId();
        if (given.cause() != TierChange.Cause.REACHED || ruleId == null) {
            return true;
        }
        return rules.published(ruleId)
                .map(rule -> rule.isMetBy(activity.of(memberId, rule.firstDay(given.day()), given.day())))
                .orElse(true);
    }

    private LocalDate review(LocalDate keptSince) {
        LocalDate usual = changes.reviewAfter(keptSince);
        return usual.isBefore(clock.today()) ? clock.today() : usual;
    }

    private static void lock(Connection connection, long memberId) throws SQLException {
        Sql.first(connection, "SELECT id FROM member_member WHERE id = ? FOR UPDATE", row -> row.getLong(1), memberId);
    }
}
