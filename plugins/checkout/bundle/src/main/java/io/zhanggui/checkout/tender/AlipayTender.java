package io.zhanggui.checkout.tender;

import io.zhanggui.checkout.api.TenderType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Alipay, received on the shop's own code and recorded here.
@Component(service = TenderType.class)
public final class AlipayTender extends RecordedTender {
    public static final String ID = "alipay";

    @Activate
    public AlipayTender() {
        super(ID, 40);
    }
}
