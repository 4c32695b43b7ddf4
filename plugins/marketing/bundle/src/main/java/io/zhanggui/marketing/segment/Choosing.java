package io.zhanggui.marketing.segment;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.segment.SegmentRule.Clause;
import io.zhanggui.marketing.segment.SegmentRule.Joint;
import io.zhanggui.member.api.MemberIds;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.member.api.Members;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Finds who is in a segment: each plugin answers for its own traits with one statement, and the sets are joined here.
/// Thread-safe.
@Component(service = Choosing.class)
public final class Choosing {
    /// Each holds some sets of at most all members: more of them at a time would take the memory of the tills.
    private static final int AT_ONCE = 2;

    private final UnitOfWork unitOfWork;
    private final Members members;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    private final List<MemberTraits> plugins = new CopyOnWriteArrayList<>();

    @Activate
    public Choosing(@Reference UnitOfWork unitOfWork, @Reference Members members) {
        this.unitOfWork = unitOfWork;
        this.members = members;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(MemberTraits plugin) {
        plugins.add(plugin);
    }

    void remove(MemberTraits plugin) {
        plugins.remove(plugin);
    }

    /// What can be asked of members now, by the plugins that run: first what the members' profiles say.
    public List<MemberTrait> traits() {
        return unitOfWork.read(unit -> plugins.stream()
                .flatMap(plugin -> plugin.traits().stream())
                .sorted(Comparator.comparing((MemberTrait trait) -> !trait.id().startsWith("member."))
                        .thenComparing(
                                trait -> trait.id().substring(0, trait.id().indexOf('.'))))
                .toList());
    }

    /// @throws Refusal saying what is wrong with a rule
    public void check(SegmentRule rule) {
        List<MemberTrait> traits = traits();
        for (Clause clause : rule.clauses()) {
            find(traits, clause.condition().trait())
                    .orElseThrow(() -> new Refusal(
                            "marketing.segment.trait-gone", clause.condition().trait()))
                    .check(clause.condition());
        }
    }

    private static Optional<MemberTrait> find(List<MemberTrait> traits, String id) {
        return traits.stream().filter(trait -> trait.id().equals(id)).findFirst();
    }

    /// Who is in a segment by this rule now, by ids that rise.
    /// @throws Refusal saying what is wrong with the rule
    public long[] members(SegmentRule rule) {
        check(rule);
        places.acquireUninterruptibly();
        try {
            return unitOfWork.read(unit -> rule.joint() == Joint.ALL ? all(rule.clauses()) : any(rule.clauses()));
        } finally {
            places.release();
        }
    }

    private long[] all(List<Clause> clauses) {
        long[] found = null;
        for (Clause clause : clauses) {
            if (!clause.negated() && !isEmpty(found)) {
                long[] matching = matching(clause);
                found = found == null ? matching : MemberIds.both(found, matching);
            }
        }
        long[] left = found == null ? members.ids() : found;
        for (Clause clause : clauses) {
            if (clause.negated() && left.length > 0) {
                left = MemberIds.without(left, matching(clause));
            }
        }
        return left;
    }

    private static boolean isEmpty(long @Nullable [] found) {
        return found != null && found.length == 0;
    }

    private long[] any(List<Clause> clauses) {
        long[] found = new long[0];
        for (Clause clause : clauses) {
            long[] matching = matching(clause);
            found = MemberIds.either(found, clause.negated() ? MemberIds.without(members.ids(), matching) : matching);
        }
        return found;
    }

    private long[] matching(Clause clause) {
        String trait = clause.condition().trait();
        return plugins.stream()
                .filter(plugin -> find(plugin.traits(), trait).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refusal("marketing.segment.trait-gone", trait))
                .matching(clause.condition());
    }
}
