package io.zhanggui.api.error;

/// The database (or another part the shop needs) cannot be reached just now. Nothing was written; the same
/// request may be sent again with the same [io.zhanggui.api.value.RequestId].
public class Unavailable extends RuntimeException {
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
