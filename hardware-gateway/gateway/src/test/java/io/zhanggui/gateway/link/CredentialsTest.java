package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.gateway.link.Credentials.StrangeServer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom a gateway takes for its server.
class CredentialsTest {
    @TempDir
    private Path folder = Path.of("");

    private X509Certificate[] server(ShopAuthority authority, String name) {
        ServerTls tls =
                new ServerTls(authority, folder.resolve("server " + name), () -> new LinkedHashSet<>(List.of(name)));
        return new X509Certificate[] {tls.certificate(), authority.certificate()};
    }

    @Test
    void theServerIsKnownByItsAuthorityWhateverItsNameAndTheDateAre() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(3_000));
        ShopAuthority authority = ShopAuthority.open(folder, () -> longAgo);
        Credentials paired = new Credentials(Optional.of(Identities.of(authority, "g1", "code")));

        assertThatCode(() -> paired.trust().checkServerTrusted(server(authority, "elsewhere.example"), "EC"))
                .doesNotThrowAnyException();
    }

    @Test
    void neitherAnotherShopsServerNorAGatewayOfThisShopIsTakenForTheServer() {
        ShopAuthority authority = ShopAuthority.open(folder, InstantSource.system());
        Identity identity = Identities.of(authority, "g1", "code");
        Credentials paired = new Credentials(Optional.of(identity));
        ShopAuthority other = ShopAuthority.open(folder.resolve("other"), InstantSource.system());
        X509Certificate[] strange = server(other, "localhost");
        X509Certificate neighbour = Identities.of(authority, "g2", "code").certificate();

        assertThatThrownBy(() -> paired.trust().checkServerTrusted(strange, "EC"))
                .isInstanceOf(StrangeServer.class);
        // A chain that ends in the right authority, which has not signed it.
        assertThatThrownBy(() -> paired.trust()
                        .checkServerTrusted(new X509Certificate[] {strange[0], authority.certificate()}, "EC"))
                .isInstanceOf(StrangeServer.class);
        assertThatThrownBy(() -> paired.trust()
                        .checkServerTrusted(new X509Certificate[] {neighbour, authority.certificate()}, "EC"))
                .isInstanceOf(StrangeServer.class);
    }

    @Test
    void beforeThePairingAnAuthorityHasToHaveSignedTheServerThatBringsIt() {
        ShopAuthority authority = ShopAuthority.open(folder, InstantSource.system());
        ShopAuthority other = ShopAuthority.open(folder.resolve("other"), InstantSource.system());
        Credentials unpaired = new Credentials(Optional.empty());
        X509Certificate[] impostor = {server(other, "localhost")[0], authority.certificate()};

        assertThatThrownBy(() -> unpaired.trust().checkServerTrusted(impostor, "EC"))
                .isInstanceOf(StrangeServer.class);
        assertThat(unpaired.authority(List.of(server(authority, "127.0.0.1")))).isEqualTo(authority.certificate());
    }
}
