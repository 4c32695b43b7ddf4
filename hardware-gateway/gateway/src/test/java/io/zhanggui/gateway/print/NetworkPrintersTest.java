package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPrintersTest {
    @Test
    void onlyTheNeighboursInAPrivateNetworkAreLookedAt() throws IOException {
        List<String> neighbours = NetworkPrinters.neighbours(InetAddress.getByName("192.168.3.20"));
        assertThat(neighbours)
                .hasSize(253)
                .contains("192.168.3.1", "192.168.3.254")
                .doesNotContain("192.168.3.20");
        assertThat(NetworkPrinters.neighbours(InetAddress.getByName("8.8.8.8"))).isEmpty();
    }

    @Test
    void whoTakesAConnectionIsFound() throws IOException {
        try (ServerSocket printer = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.3"))) {
            assertThat(NetworkPrinters.listening(List.of("127.0.0.2", "127.0.0.3"), printer.getLocalPort()))
                    .containsExactly("127.0.0.3");
        }
    }
}
