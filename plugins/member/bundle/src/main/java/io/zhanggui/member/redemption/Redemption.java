package io.zhanggui.member.redemption;

import java.time.Instant;

/// Points exchanged for a reward.
/// @param points for all of them
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
        Instant at) {

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
