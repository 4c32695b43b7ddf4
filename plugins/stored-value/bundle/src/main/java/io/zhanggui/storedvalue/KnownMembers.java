package io.zhanggui.storedvalue;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Whether somebody is a member, and frozen, as far as the plugin that keeps members tells. Thread-safe.
@Component(service = KnownMembers.class)
public final class KnownMembers {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public KnownMembers() {}

    /// @param members null when nobody keeps them
    public KnownMembers(@Nullable Members members) {
        this.members = members;
    }

    /// @throws Refusal for an id that no member has: value given to it would be nobody's
    public void require(long memberId) {
        Members running = members;
        if (running != null && running.find(memberId).isEmpty()) {
            throw new Refusal("stored-value.member-unknown", Long.toString(memberId));
        }
    }

    /// See [Members#current]; the same while nobody keeps members.
    public long current(long memberId) {
        Members running = members;
        return running == null ? memberId : running.current(memberId);
    }

    public boolean isFrozen(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .filter(Member::frozen)
                .isPresent();
    }

    /// See [Members#isCardIssued]; false while nobody keeps members.
    public boolean isCardIssued(String number) {
        Members running = members;
        return running != null && running.isCardIssued(number);
    }

    /// See [Members#requireNotFrozen]; nothing while nobody keeps members.
    public void requireNotFrozen(long memberId, Supplier<Refusal> refusal) {
        Members running = members;
        if (running != null) {
            running.requireNotFrozen(memberId, refusal);
        }
    }
}
