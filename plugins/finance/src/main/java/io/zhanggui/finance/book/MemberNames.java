package io.zhanggui.finance.book;

import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Holder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Who members are, as long as the member plugin runs; without it they are numbers.
@Component(service = MemberNames.class)
public final class MemberNames {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    /// Knows the members' cards that have accounts of their own.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable StoredValue storedValue;

    public Optional<Member> find(long memberId) {
        Members running = members;
        return running == null ? Optional.empty() : running.find(memberId);
    }

    /// Name and masked phone, and which card it is when it has accounts of its own; or the number.
    /// @param owner of accounts
    public String name(long owner) {
        Holder holder = holder(owner);
        String name = find(holder.memberId())
                .map(member -> member.name() + " " + member.maskedPhone())
                .orElse("#" + holder.memberId());
        return holder.card().isEmpty() ? name : name + " · " + holder.card();
    }

    /// Whose accounts these are.
    public Holder holder(long owner) {
        StoredValue running = storedValue;
        return running == null ? new Holder(owner, "") : running.holder(owner);
    }

    /// The owners of a member's accounts: the member, and cards with accounts of their own.
    public List<Long> owners(long memberId) {
        StoredValue running = storedValue;
        return running == null ? List.of(memberId) : running.owners(memberId);
    }

    public List<Member> search(String text, int limit) {
        Members running = members;
        return running == null ? List.of() : running.search(text, limit);
    }
}
