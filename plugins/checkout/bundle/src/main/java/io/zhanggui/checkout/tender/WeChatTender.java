package io.zhanggui.checkout.tender;

import io.zhanggui.checkout.api.TenderType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// WeChat Pay, received on the shop's own code and recorded here.
@Component(service = TenderType.class)
public final class WeChatTender extends RecordedTender {
    public static final String ID = "wechat";

    @Activate
    public WeChatTender() {
        super(ID, 30);
    }
}
