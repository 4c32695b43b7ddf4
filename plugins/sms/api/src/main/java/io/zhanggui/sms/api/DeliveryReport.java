package io.zhanggui.sms.api;

/// What a network says became of a message, or of one part of it.
/// @param reference one of those that [Outcome.Accepted] named; may be empty when the id is known
/// @param messageId the shop's own id of it, 0 when the provider does not tell
/// @param detail the network's own word for it, such as `DELIVRD`, at most 100 characters
public record DeliveryReport(String reference, long messageId, Delivery delivery, String detail) {

    public static DeliveryReport of(String reference, Delivery delivery, String detail) {
        return new DeliveryReport(reference, 0, delivery, detail);
    }

    /// How far a message got. Of two that are reported the later one in this order counts.
    public enum Delivery {
        /// nobody has said anything
        NONE,
        /// the provider has it and does not know more
        UNDERWAY,
        UNDELIVERED,
        DELIVERED
    }
}
