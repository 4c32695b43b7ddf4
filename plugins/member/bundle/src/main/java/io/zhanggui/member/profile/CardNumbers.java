package io.zhanggui.member.profile;

import io.zhanggui.checkout.api.CustomerCard;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The numbers of cards that other plugins issued: a scan at the till means one card.
@Component(service = CardNumbers.class)
public final class CardNumbers {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerCard.Source> sources = List.of();

    /// Those of many numbers that another plugin's card ever had.
    public Set<String> taken(Collection<String> numbers) {
        return sources.stream()
                .flatMap(source -> source.issued(numbers).stream())
                .collect(Collectors.toSet());
    }

    /// Asked after the numbers were stored: of two who issue one at the same moment in two plugins, one waits for the
    /// other and sees it.
    /// @throws MemberRefused when another plugin's card ever had one of them
    public void requireFree(Collection<String> numbers) {
        taken(numbers).stream().findFirst().ifPresent(number -> {
            throw new MemberRefused("member.card.of-stored-value", number);
        });
    }
}
