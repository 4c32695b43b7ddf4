package io.zhanggui.sms.api;

import java.util.Map;

/// What the shop filled in for a provider. Thread-safe.
public interface ProviderSettings {

    /// By the key of the field, secrets in plain, defaults for what is not filled in. Cheap; a change is seen by the
    /// next call.
    Map<String, String> of(MessageProvider provider);

    /// Whether the shop sends with this provider just now.
    boolean isChosen(MessageProvider provider);
}
