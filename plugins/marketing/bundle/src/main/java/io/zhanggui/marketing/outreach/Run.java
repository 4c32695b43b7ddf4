package io.zhanggui.marketing.outreach;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An outreach: to whom, what, and how far it is.
/// @param segmentVersion that the list was made from
/// @param cursor the last member that the state was done for
/// @param confirmedBy null before
/// @param costLiA of one message, as it was confirmed
/// @param versionA of A's coupon, as it was confirmed; null before, and without one
/// @param trouble why it paused by itself, in the shop's language; empty when a person paused it
public record Run(
        long id,
        RunTerms terms,
        int segmentVersion,
        String salt,
        State state,
        long cursor,
        Instant createdAt,
        long createdBy,
        @Nullable Instant frozenAt,
        @Nullable Instant confirmedAt,
        @Nullable Long confirmedBy,
        @Nullable LocalDate confirmedOn,
        long costLiA,
        long costLiB,
        @Nullable Integer versionA,
        @Nullable Integer versionB,
        @Nullable Instant endedAt,
        String trouble) {

    public enum State {
        /// the list is being made
        FREEZING,
        /// the list is made and nothing has been given
        READY,
        SENDING,
        PAUSED,
        DONE,
        CANCELLED;

        boolean isWork() {
            return this == FREEZING || this == SENDING;
        }
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /// Which version of its coupon an arm gets; null without one.
    @Nullable
    Integer couponVersion(Arm arm) {
        return switch (arm) {
            case HOLDOUT -> null;
            case A -> versionA;
            case B -> versionB;
        };
    }

    public boolean hasMessage() {
        return !terms.a().text().isEmpty() || !terms.b().text().isEmpty();
    }

    Arm arm(long memberId) {
        return Arm.of(
                salt, memberId, terms.holdoutPercent() * (Arm.WHOLE / 100), terms.shareBPercent() * (Arm.WHOLE / 100));
    }

    /// What everything that this run gives is written down with.
    public String document() {
        return "outreach:" + id;
    }
}
