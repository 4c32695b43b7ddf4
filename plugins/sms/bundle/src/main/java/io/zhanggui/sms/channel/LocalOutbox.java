package io.zhanggui.sms.channel;

import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/// The provider that a shop begins with: messages stay in its own table and nothing leaves the shop.
@Component
public final class LocalOutbox implements MessageProvider {
    public static final String ID = "outbox";

    private static final int AT_ONCE = 50;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean leavesTheShop() {
        return false;
    }

    @Override
    public int parallel() {
        return AT_ONCE;
    }

    /// There is nobody whom it could reach twice.
    @Override
    public boolean dropsRepeatedIds() {
        return true;
    }

    @Override
    public Outcome send(OutgoingMessage message) {
        return new Outcome.Accepted(List.of());
    }
}
