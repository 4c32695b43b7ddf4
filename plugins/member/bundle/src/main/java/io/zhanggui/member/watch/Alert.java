package io.zhanggui.member.watch;

import java.time.Instant;

/// Something that looks like abuse. A value.
/// @param subject who it is about: `member:1`, `operator:2`
/// @param since beginning of the hour in which it was seen; one alert an hour
/// @param amount how many, or how many points
/// @param note what was decided and why
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
        /// looked at and found in order
        DISMISSED,
        /// the points of those concerned are frozen
        FROZEN,
        /// frozen points were released
        RELEASED;

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
