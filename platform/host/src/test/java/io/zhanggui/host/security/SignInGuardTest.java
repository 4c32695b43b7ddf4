package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInGuardTest {

    @Test
    void theFirstFailuresCostNothing() {
        assertThat(SignInGuard.lock(0)).isZero();
        assertThat(SignInGuard.lock(-4)).isZero();
    }

    @Test
    void eachFurtherFailureLocksTwiceAsLongUpToAQuarterOfAnHour() {
        assertThat(SignInGuard.lock(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SignInGuard.lock(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(SignInGuard.lock(5)).isEqualTo(Duration.ofMinutes(8));
        assertThat(SignInGuard.lock(6)).isEqualTo(Duration.ofMinutes(15));
        assertThat(SignInGuard.lock(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aLockTellsWholeMinutesAndNeverNone() {
        assertThat(new SignInLocked(Duration.ofMillis(1)).arguments()).containsExactly(1L);
        assertThat(new SignInLocked(Duration.ofSeconds(61)).arguments()).containsExactly(2L);
    }
}
