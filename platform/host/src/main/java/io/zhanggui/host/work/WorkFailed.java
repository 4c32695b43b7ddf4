package io.zhanggui.host.work;

/// Work threw a checked exception, such as an SQLException of a statement; it was rolled back.
final class WorkFailed extends RuntimeException {
    WorkFailed(Exception cause) {
        super(cause);
    }
}
