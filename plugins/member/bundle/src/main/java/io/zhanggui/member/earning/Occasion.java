package io.zhanggui.member.earning;

/// What earns points.
public enum Occasion {
    SALE,
    /// becoming a member
    REGISTRATION,
    /// bringing somebody who became a member
    INVITE,
    /// the first purchase of a day
    VISIT,
    BIRTHDAY,
    /// a review of a purchase
    REVIEW;

    public String textKey() {
        return "member.occasion." + name();
    }

    /// Whether somebody of the shop says that it happened; the others are seen by the shop itself.
    public boolean isRecordedByHand() {
        return this == INVITE || this == REVIEW;
    }
}
