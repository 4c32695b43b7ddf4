package io.zhanggui.sms.outbox;

import io.zhanggui.sms.api.MessageProvider;
import org.osgi.service.component.annotations.Component;

/// The provider that a shop begins with: messages stay in its own table and nothing leaves the shop.
@Component
public final class LocalOutbox implements MessageProvider {
    @Override
    public String id() {
        return "outbox";
    }

    @Override
    public boolean leavesTheShop() {
        return false;
    }

    @Override
    public Accepted send(OutgoingMessage message) {
        return new Accepted("");
    }
}
