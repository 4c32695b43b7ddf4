package io.zhanggui.checkout.shift;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.PayoutTenders;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.tender.TenderTypes;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pays out by whatever needs no customer, and tells the shift of the till what left its drawer.
@Component
public final class DrawerPayouts implements PayoutTenders {
    private final TenderTypes types;
    private final Shifts shifts;

    @Activate
    public DrawerPayouts(@Reference TenderTypes types, @Reference Shifts shifts) {
        this.types = types;
        this.shifts = shifts;
    }

    @Override
    public List<TenderType> all() {
        return types.all().stream().filter(type -> !type.needsCustomer()).toList();
    }

    @Override
    public TenderType require(String id) {
        return all().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal("checkout.payout.tender-invalid", id));
    }

    @Override
    public void paidOut(RequestId requestId, String tender, Money amount, String reason) {
        shifts.moved(requestId, tender, amount.negated(), reason);
    }
}
