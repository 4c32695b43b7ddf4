package io.zhanggui.member.profile;

import io.zhanggui.checkout.api.CustomerFact;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The figures under a member's name, the same that the till shows: points, stored value, whatever plugins run.
@Component(service = MemberFacts.class)
public final class MemberFacts {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerFact.Source> sources = List.of();

    public List<CustomerFact> of(long memberId, long storeId) {
        return sources.stream()
                .flatMap(source -> source.facts(memberId, storeId).stream())
                .sorted(Comparator.comparingInt(CustomerFact::order))
                .toList();
    }
}
