package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretHashingTest {
    private final SecretHashing hashing = new SecretHashing("the shop's key".getBytes(StandardCharsets.UTF_8));

    @Test
    void aSecretMatchesItsOwnHashAndNoOther() {
        String hash = hashing.hash("三月的雨");
        assertThat(hash).startsWith("$argon2id$");
        assertThat(hashing.matches("三月的雨", hash)).isTrue();
        assertThat(hashing.matches("三月的雪", hash)).isFalse();
    }

    @Test
    void theSameSecretHasAnotherHashEachTime() {
        assertThat(hashing.hash("4071")).isNotEqualTo(hashing.hash("4071"));
    }

    @Test
    void withoutTheShopsKeyAHashCannotBeTried() {
        SecretHashing thief = new SecretHashing("a guess".getBytes(StandardCharsets.UTF_8));
        assertThat(thief.matches("4071", hashing.hash("4071"))).isFalse();
    }

    @Test
    void aHashOfWeakerParametersIsOutdated() {
        String weaker =
                Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID).hash("x").getResult();
        assertThat(hashing.outdated(weaker)).isTrue();
        assertThat(hashing.outdated(hashing.hash("x"))).isFalse();
    }

    @Test
    void nothingThatIsTypedMatchesTheHashOfNothing() {
        assertThat(hashing.matches("", hashing.hashOfNothing())).isFalse();
    }
}
