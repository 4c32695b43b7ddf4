package io.zhanggui.checkout.tender;

import io.zhanggui.checkout.api.TenderType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Notes and coins, the only tender that gives change.
@Component(service = TenderType.class)
public final class CashTender extends RecordedTender {
    public static final String ID = "cash";

    @Activate
    public CashTender() {
        super(ID, 20);
    }

    @Override
    public boolean givesChange() {
        return true;
    }
}
