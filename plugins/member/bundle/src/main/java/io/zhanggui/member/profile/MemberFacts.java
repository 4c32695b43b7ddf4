package io.zhanggui.member.profile;

import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.member.api.MemberPanel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The figures under a member's name, the same that the till shows and those for this page only: points, stored value,
/// whatever plugins run.
@Component(service = MemberFacts.class)
public final class MemberFacts {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerFact.Source> sources = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<MemberPanel> panels = List.of();

    public List<CustomerFact> of(long memberId, long storeId) {
        return Stream.concat(
                        sources.stream().flatMap(source -> source.facts(memberId, storeId).stream()),
                        panels.stream()
                                .flatMap(panel -> panel.figures(memberId).stream())
                                .map(MemberFacts::fact))
                .sorted(Comparator.comparingInt(CustomerFact::order))
                .toList();
    }

    private static CustomerFact fact(MemberPanel.Figure figure) {
        return new CustomerFact(figure.order(), figure.title(), figure.value(), figure.detail());
    }

    /// What plugins show besides, in their order.
    public List<MemberPanel> panels() {
        return panels.stream()
                .sorted(Comparator.comparingInt(MemberPanel::order))
                .toList();
    }
}
