package io.zhanggui.api.work;

/// The connection broke while COMMIT was under way: the work may be stored or not. Look its request id up
/// before a retry.
public final class OutcomeUnknown extends RuntimeException {
    public OutcomeUnknown(Throwable cause) {
        super("the connection broke during COMMIT; the outcome is unknown", cause);
    }
}
