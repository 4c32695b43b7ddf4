package io.zhanggui.checkout.tender;

import io.zhanggui.checkout.api.TenderType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// A bank card, taken on the bank's terminal and recorded here.
@Component(service = TenderType.class)
public final class BankTender extends RecordedTender {
    public static final String ID = "bank-card";

    @Activate
    public BankTender() {
        super(ID, 50);
    }
}
