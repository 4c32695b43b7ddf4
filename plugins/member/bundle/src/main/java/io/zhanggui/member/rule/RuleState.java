package io.zhanggui.member.rule;

/// Where a version of a rule stands.
public enum RuleState {
    /// can be changed and tried out, and counts for nothing
    DRAFT,
    /// counts from its first day on and is never changed
    PUBLISHED,
    /// taken back before its first day
    WITHDRAWN;

    public String textKey() {
        return "member.rule.state." + name();
    }
}
