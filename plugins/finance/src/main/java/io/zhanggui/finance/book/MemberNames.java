package io.zhanggui.finance.book;

import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
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

    public Optional<Member> find(long memberId) {
        Members running = members;
        return running == null ? Optional.empty() : running.find(memberId);
    }

    /// Name and masked phone, or the number.
    public String name(long memberId) {
        return find(memberId)
                .map(member -> member.name() + " " + member.maskedPhone())
                .orElse("#" + memberId);
    }

    public List<Member> search(String text, int limit) {
        Members running = members;
        return running == null ? List.of() : running.search(text, limit);
    }
}
