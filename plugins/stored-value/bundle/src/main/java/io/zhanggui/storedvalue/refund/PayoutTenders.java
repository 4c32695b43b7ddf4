package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CashDrawer;
import io.zhanggui.checkout.api.TenderType;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The ways money can leave the shop: prepaid money never pays prepaid money back.
@Component(service = PayoutTenders.class)
public final class PayoutTenders {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TenderType> types = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CashDrawer> drawers = List.of();

    @Activate
    public PayoutTenders() {}

    PayoutTenders(List<TenderType> types, List<CashDrawer> drawers) {
        this.types = types;
        this.drawers = drawers;
    }

    /// Notes that cash left the drawer of the request's till; nothing for what was paid out otherwise.
    void paidOut(RequestId requestId, String tender, Money amount, String reason) {
        drawers.forEach(drawer -> drawer.moved(requestId, tender, amount.negated(), reason));
    }

    /// In the order of the till.
    public List<TenderType> all() {
        return types.stream()
                .filter(type -> !type.needsCustomer())
                .sorted(Comparator.comparingInt(TenderType::order))
                .toList();
    }

    TenderType require(String id) {
        return all().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal("stored-value.refund.tender-invalid", id));
    }
}
