package io.zhanggui.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostOptionsTest {

    @Test
    void withoutArgumentsItListensOnLoopbackAndKeepsItsDataHere() {
        HostOptions options = HostOptions.parse();
        assertThat(options.bind()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.tlsPort()).isEqualTo(8443);
        assertThat(options.data()).isEqualTo(Path.of("data"));
        assertThat(options.plugins()).isEmpty();
    }

    @Test
    void severalFoldersOfPluginsKeepTheirOrder() {
        HostOptions options = HostOptions.parse("--plugins", "a", "--port", "0", "--plugins", "b");
        assertThat(options.plugins()).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(options.port()).isZero();
        assertThat(options.tlsPort()).isZero();
    }

    @Test
    void thePortForGatewaysFollowsTheOtherOneUnlessItIsGiven() {
        assertThat(HostOptions.parse("--port", "9000").tlsPort()).isEqualTo(9363);
        assertThat(HostOptions.parse("--tls-port", "9443", "--port", "9000").tlsPort())
                .isEqualTo(9443);
        assertThat(HostOptions.parse("--port", "65535").tlsPort()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 65536", "--port -1", "--tls-port x", "--colour red"})
    void anArgumentThatIsWrongIsNamed(String line) {
        String[] arguments = line.split(" ");
        assertThatThrownBy(() -> HostOptions.parse(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arguments[0]);
    }
}
