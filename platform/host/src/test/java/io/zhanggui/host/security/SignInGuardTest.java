package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.host.security.SignInGuard.Subject;
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

    @Test
    void allAddressesOfOneIpv6NetworkAreOneAndAllOthersAreNot() {
        assertThat(Subject.address("2001:db8:1:2::1")).isEqualTo(Subject.address("[2001:db8:1:2:ffff::9]"));
        assertThat(Subject.address("2001:db8:1:2::1")).isNotEqualTo(Subject.address("2001:db8:1:3::1"));
        assertThat(Subject.address("192.0.2.1")).isNotEqualTo(Subject.address("192.0.2.2"));
        assertThat(Subject.loginName("boss", "192.0.2.1")).isNotEqualTo(Subject.loginName("boss", "192.0.2.2"));
    }

    @Test
    void aNameOfAnyLengthFitsTheTableAndStaysDifferentFromOthers() {
        Subject one = Subject.loginName("x".repeat(200) + "1", "192.0.2.1");
        Subject other = Subject.loginName("x".repeat(200) + "2", "192.0.2.1");

        assertThat(one.key()).hasSizeLessThanOrEqualTo(100).isNotEqualTo(other.key());
    }
}
