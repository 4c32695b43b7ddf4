package io.zhanggui.member.watch;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that looks like abuse. A value.
/// @param subject who it is about: `member:1`, `operator:2`
/// @param since beginning of the hour in which it was seen; one alert an hour
/// @param amount how many, or how many points
/// @param note what was decided and why
/// @param handledBy the operator who took the last step: who looks into it, or who settled it; null while it is open
/// @param handledAt when that was
/// @param version counts the changes
public record Alert(
        long id,
        Kind kind,
        String subject,
        Instant since,
        long amount,
        long storeId,
        State state,
        String note,
        Instant at,
        @Nullable Long handledBy,
        @Nullable Instant handledAt,
        int version) {

    /// What was seen.
    public enum Kind {
        /// one operator enrols many in an hour
        MANY_ENROLMENTS,
        /// one member redeems often in an hour
        MANY_REDEMPTIONS,
        /// one operator hands out rewards for many points in an hour
        MUCH_REDEEMED;

        public String textKey() {
            return "member.alert." + name();
        }
    }

    /// What has become of it.
    public enum State {
        OPEN,
        /// somebody looks into it
        IN_REVIEW,
        /// settled: found in order
        DISMISSED,
        /// settled: acted upon without a freeze
        ACTED,
        /// acted upon: the points of those concerned are frozen
        FROZEN,
        /// frozen points were released
        RELEASED;

        /// Those that still wait for a decision.
        public static final Set<State> UNDECIDED = Set.of(OPEN, IN_REVIEW);

        /// Whether somebody may take it from here to another state. A review may be taken over, and what was settled
        /// looked into again; a freeze ends by its release.
        public boolean leadsTo(State next) {
            return switch (next) {
                case OPEN -> false;
                case IN_REVIEW -> this != FROZEN;
                case DISMISSED, ACTED, FROZEN -> UNDECIDED.contains(this);
                case RELEASED -> this == FROZEN;
            };
        }

        public String textKey() {
            return "member.alert.state." + name();
        }
    }

    /// The number at the end of the subject.
    public long subjectId() {
        return Long.parseLong(subject.substring(subject.indexOf(':') + 1));
    }

    public boolean isAboutMember() {
        return subject.startsWith("member:");
    }
}
