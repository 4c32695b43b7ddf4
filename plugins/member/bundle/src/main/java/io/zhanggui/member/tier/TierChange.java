package io.zhanggui.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A change of a member's tier. Never changed afterwards.
/// @param reason for people: the figures, or what the operator said
/// @param day business day
/// @param ruleId the rule that was met; null for a change by hand
public record TierChange(
        long id,
        long memberId,
        long fromTierId,
        long toTierId,
        Cause cause,
        String reason,
        @Nullable Long ruleId,
        long operatorId,
        LocalDate day,
        Instant at) {

    /// Why the tier changed.
    public enum Cause {
        /// a rule was met
        REACHED,
        /// the figures no longer held at the review
        REVIEW,
        /// what the tier was reached by was paid back
        REFUNDED,
        /// an operator decided
        MANUAL;

        public String textKey() {
            return "member.tierChange." + name();
        }
    }
}
