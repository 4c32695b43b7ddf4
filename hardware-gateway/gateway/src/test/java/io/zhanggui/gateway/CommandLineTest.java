package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.gateway.link.ServerAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void theAddressBecomesThatOfTheLink() {
        CommandLine line = CommandLine.parse(List.of("--server", "https://shop.example/z/", "--data", "d"));
        assertThat(line.server()).isEqualTo(new ServerAddress("shop.example", 443, "/z/gateway/link"));
        assertThat(ServerAddress.parse("wss://10.0.0.2:8443").toString()).isEqualTo("wss://10.0.0.2:8443/gateway/link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--server https://x",
                "--data d",
                "--server ftp://x --data d",
                "--server http://x --data d",
                "--server https://x --data d --ca file",
                "--server x --data d",
                "--server https://x --data",
                "--server https://x --data d --health-port 65536",
                "--server https://x --data d --colour red"
            })
    void whatCannotBeUnderstoodIsSaid(String arguments) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
