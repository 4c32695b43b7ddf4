package io.zhanggui.api.security;

/// Asks whoever acts at the current page for the password or the till PIN once more, before a deed of high value.
/// Thread-safe.
public interface StepUp {

    /// Counts the attempt, then checks it; too many wrong ones lock the operator out for a while.
    /// Call outside a unit of work: a refusal would take the count back.
    /// @param secret password of the current operator, or the PIN where the page was opened with the password
    /// @throws io.zhanggui.api.error.Refusal when it is neither, or the operator is locked
    void confirm(String secret);
}
