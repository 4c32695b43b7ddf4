package io.zhanggui.member.redemption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Points exchanged for a reward.
/// @param points for all of them
/// @param giftKind id of the kind that gave the reward; null when the shop handed it out by itself
public record Redemption(
        long id,
        long rewardId,
        String rewardName,
        long memberId,
        int quantity,
        long points,
        State state,
        long transactionId,
        long storeId,
        long operatorId,
        Instant at,
        @Nullable String giftKind) {

    public String document() {
        return "redemption:" + id;
    }

    /// Whether the reward was handed out.
    public enum State {
        DONE,
        /// taken back: the points are where they were
        CANCELLED;

        public String textKey() {
            return "member.redemption." + name();
        }
    }
}
