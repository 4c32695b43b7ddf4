package io.zhanggui.sms.api;

import io.zhanggui.sms.api.DeliveryReport.Delivery;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Messages to members. Thread-safe.
public interface Messages {

    /// The messages of a document, such as `sale:123`.
    List<Message> ofDocument(String document);

    /// Puts messages into the outbox, in the open unit of work if there is one: they go out if and only if it
    /// commits, when the hours, the member's consent, the opt-out list and the budget allow. Members whom nothing
    /// can reach get a message that is skipped and says why. A message whose id is there already is left as it is.
    /// @param messages at most 1000
    /// @throws io.zhanggui.api.error.Refusal naming what is wrong with a text
    void write(List<NewMessage> messages);

    /// How a text will look, with made-up values, and what one of it costs.
    /// @param storeId whose signature it carries
    /// @throws io.zhanggui.api.error.Refusal naming what is wrong with the text
    Estimate estimate(Kind kind, long storeId, String text);

    /// Whom a message could reach now. Whether it does is asked again when it is written.
    /// @param memberIds at most 1000; all of them are in the answer
    Map<Long, Reach> reach(Collection<Long> memberIds);

    enum Reach {
        REACHABLE,
        NO_PHONE,
        /// has not agreed to messages, or is frozen
        NO_CONSENT,
        OPTED_OUT
    }

    /// What a message is for.
    enum Kind {
        /// advertises: ends with the opt-out words, goes last, and stops when the month's budget is used up
        PROMOTIONAL,
        /// tells a member about the own account
        NOTICE,
        /// a one-time code, see [OneTimeCodes]
        CODE
    }

    /// A message that another plugin wants sent.
    /// @param id by which it is written once, made by the caller
    /// @param kind not [Kind#CODE]
    /// @param document the paper it is about, such as `campaign:123`, at most 60 characters
    /// @param text with variables in braces, such as `{member}`
    /// @param values of variables, over those that the member has
    record NewMessage(
            long id, long memberId, long storeId, Kind kind, String document, String text, Map<String, String> values) {
        public NewMessage {
            values = Map.copyOf(values);
        }
    }

    /// @param text whole, as it is sent
    /// @param parts how many messages the network charges for it
    /// @param costLi in li (1/10 fen)
    record Estimate(String text, int length, int parts, long costLi) {}

    /// @param maskedPhone the phone as it may be shown
    /// @param delivery what the network said became of it
    record Message(
            long id, long memberId, String maskedPhone, String text, State state, String reason, Delivery delivery) {}

    enum State {
        QUEUED,
        /// on record as being handed over just now
        SENDING,
        SENT,
        /// stored in the local outbox: nothing left the shop
        KEPT_IN_SHOP,
        /// handed over, and nobody knows whether the provider took it: not sent again by itself
        UNKNOWN,
        SKIPPED,
        CANCELLED,
        FAILED
    }
}
