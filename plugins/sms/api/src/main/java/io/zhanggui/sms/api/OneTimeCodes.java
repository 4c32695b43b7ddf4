package io.zhanggui.sms.api;

import io.zhanggui.api.value.Money;

/// Sends codes that a member asks for at the counter: at once, at any hour, and without the consent that other
/// messages need, because the member asks for this one. Neither outbox nor log keeps the code. Thread-safe.
public interface OneTimeCodes {

    /// Whether a code would leave the shop and reach the member now.
    Reach reach(long memberId);

    /// Hands a code to the provider. Call outside a unit of work: what left cannot be taken back.
    /// @throws io.zhanggui.api.error.Refusal when it cannot reach the member, or the provider did not take it
    void send(CodeMessage message);

    /// @param maskedPhone where it goes, empty for nowhere
    /// @param obstacleKey key of the sentence that says why it does not, empty when it does
    record Reach(String maskedPhone, String obstacleKey) {
        public boolean isThere() {
            return obstacleKey.isEmpty();
        }
    }

    /// @param storeId whose signature it carries
    /// @param amount that is proven with it
    /// @param minutes for how long it is good
    record CodeMessage(long memberId, long storeId, String code, Money amount, int minutes) {

        /// Without the code: whatever is written into a log by mistake does not tell it.
        @Override
        public String toString() {
            return "CodeMessage[memberId=" + memberId + ", storeId=" + storeId + ", amount=" + amount + "]";
        }
    }
}
