package io.zhanggui.sms.api;

/// Sends messages out of the shop. Registered as an OSGi service; the local outbox comes with the plugin and is
/// used until the settings name another.
public interface MessageProvider {

    /// Stable, for example `outbox`, `smpp`.
    String id();

    /// Whether a message accepted here really leaves the shop.
    boolean leavesTheShop();

    /// Hands one message over; called at least once per message id, so the provider drops ids it has seen.
    /// @throws RuntimeException when it should be tried again later
    Accepted send(OutgoingMessage message);

    /// @param text whole, with signature
    record OutgoingMessage(long id, String phone, String text) {}

    /// @param reference the provider's own id, may be empty
    record Accepted(String reference) {}
}
