package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.sms.api.Messages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The messages, while the plugin for them runs: coupons are given without it. Thread-safe.
@Component(service = Messenger.class)
public final class Messenger {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Messages messages;

    public Messenger() {}

    /// For tests, which have the service at hand.
    Messenger(Messages messages) {
        this.messages = messages;
    }

    Optional<Messages> find() {
        return Optional.ofNullable(messages);
    }

    /// @throws Refusal while nothing can be sent
    Messages require() {
        return find().orElseThrow(() -> new Refusal("marketing.run.no-messages"));
    }
}
