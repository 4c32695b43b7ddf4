package io.zhanggui.timescard.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.checkout.api.TenderType;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The ways money can leave the shop: what was prepaid does not come back as prepaid money.
@Component(service = PayoutTenders.class)
public final class PayoutTenders {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TenderType> types = List.of();

    @Activate
    public PayoutTenders() {}

    PayoutTenders(List<TenderType> types) {
        this.types = types;
    }

    /// In the order of the till.
    public List<TenderType> all() {
        return types.stream()
                .filter(type -> !type.needsCustomer())
                .sorted(Comparator.comparingInt(TenderType::order).thenComparing(TenderType::id))
                .toList();
    }

    TenderType require(String id) {
        return all().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal("times-card.refund.tender", id));
    }
}
