package io.zhanggui.marketing.outreach;

/// How many members of a list are what.
/// @param reachable of those who are to get something
/// @param done who got what their arm gets
/// @param messages that were written
public record Counts(
        long members,
        long holdout,
        long a,
        long b,
        long reachableA,
        long reachableB,
        long noPhone,
        long noConsent,
        long optedOut,
        long done,
        long skipped,
        long messagesA,
        long messagesB) {

    public long treated() {
        return a + b;
    }

    public long messages() {
        return messagesA + messagesB;
    }
}
