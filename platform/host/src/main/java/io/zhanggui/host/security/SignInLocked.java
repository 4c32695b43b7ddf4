package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;
import java.time.Duration;

/// Too many failures in a row; the next try is allowed after a while.
public final class SignInLocked extends Refusal {
    private final Duration remaining;

    SignInLocked(Duration remaining) {
        super("signIn.locked", minutes(remaining));
        this.remaining = remaining;
    }

    public Duration remaining() {
        return remaining;
    }

    private static long minutes(Duration remaining) {
        return Math.max(1, remaining.plusSeconds(59).toMinutes());
    }
}
