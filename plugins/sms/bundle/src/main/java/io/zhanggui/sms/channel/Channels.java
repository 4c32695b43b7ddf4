package io.zhanggui.sms.channel;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.api.MessageProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// The providers that run just now, and the one that the shop chose. Thread-safe.
@Component(service = Channels.class)
public final class Channels {
    private final Settings settings;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE,
            fieldOption = FieldOption.REPLACE)
    private volatile List<MessageProvider> providers = List.of();

    @Activate
    public Channels(@Reference Settings settings) {
        this.settings = settings;
    }

    public String chosenId() {
        return settings.get(SmsSettings.PROVIDER).strip();
    }

    /// The provider that the shop chose, while it is there.
    public Optional<MessageProvider> chosen() {
        return find(chosenId());
    }

    public Optional<MessageProvider> find(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /// The local outbox first.
    public List<MessageProvider> all() {
        return providers.stream()
                .sorted(Comparator.comparing(MessageProvider::leavesTheShop).thenComparing(MessageProvider::id))
                .toList();
    }

    public List<String> ids() {
        return all().stream().map(MessageProvider::id).distinct().toList();
    }
}
