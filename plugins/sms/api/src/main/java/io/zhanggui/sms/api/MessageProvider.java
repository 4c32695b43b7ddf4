package io.zhanggui.sms.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A way for messages to leave the shop, registered as an OSGi service. The local outbox comes with the plugin and is
/// used until the shop chooses another. Thread-safe.
///
/// What the shop promises: a message is handed over only after it is on record that it will be, and never a second
/// time by itself unless the provider has said that it was not taken ([Outcome.TryLater]) or that it drops what it
/// has seen ([#dropsRepeatedIds()]). What a provider owes for that is an honest [Outcome].
public interface MessageProvider {

    /// Stable, for example `outbox`, `smpp`. Its name for people is the text `setting.sms.provider.<id>`.
    String id();

    /// Whether a message accepted here really leaves the shop.
    boolean leavesTheShop();

    /// How many messages may be handed over at the same time; from 1 to 200.
    default int parallel() {
        return 1;
    }

    /// Whether handing the same id over twice reaches the member once, for at least a day. Only a provider of which
    /// this is true gets a message again whose hand-over was broken off.
    default boolean dropsRepeatedIds() {
        return false;
    }

    /// What the shop has to fill in; read with [ProviderSettings].
    default List<ProviderField> fields() {
        return List.of();
    }

    /// Why nothing can be handed over just now, in the shop's language: a field that is missing, a line that is down.
    /// Messages wait meanwhile, and none of their tries is used up. Quick: asked before each batch.
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /// Hands one message over. What it throws counts as [Outcome.Unknown], and so does no answer within a minute.
    Outcome send(OutgoingMessage message);

    /// Whether [#ask] can tell what became of a message.
    default boolean canBeAsked() {
        return false;
    }

    /// What became of a message that was handed over; empty when the provider does not know it (yet).
    default Optional<DeliveryReport> ask(SentMessage message) {
        return Optional.empty();
    }

    /// A message that was handed over, whether or not the provider is known to have taken it.
    /// @param reference the provider's own, empty when it is not known
    /// @param at when it was handed over
    record SentMessage(long id, String phone, String reference, Instant at) {
        /// Without the phone.
        @Override
        public String toString() {
            return "SentMessage[" + id + "]";
        }
    }
}
