package io.zhanggui.checkout.archive;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names sales in the audit log by the number on the receipt.
@Component
public final class SaleSubjects implements SubjectNames {
    private final Checkout checkout;

    @Activate
    public SaleSubjects(@Reference Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public String kind() {
        return "sale";
    }

    @Override
    public Optional<String> name(long id) {
        return checkout.find(id).map(CompletedSale::number);
    }
}
