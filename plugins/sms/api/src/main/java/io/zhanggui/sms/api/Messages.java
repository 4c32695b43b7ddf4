package io.zhanggui.sms.api;

import java.util.List;

/// Messages to members. Thread-safe.
public interface Messages {

    /// The messages of a document, such as `sale:123`.
    List<Message> ofDocument(String document);

    /// @param maskedPhone the phone as it may be shown
    record Message(long id, long memberId, String maskedPhone, String text, State state, String reason) {}

    enum State {
        QUEUED,
        SENT,
        /// stored in the local outbox: nothing left the shop
        KEPT_IN_SHOP,
        SKIPPED,
        FAILED
    }
}
