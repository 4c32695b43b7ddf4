package io.zhanggui.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.protocol.GatewayKeys;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopAuthorityTest {
    @TempDir
    private Path secrets = Path.of("");

    private Instant now = Instant.parse("2026-06-01T02:00:00Z");
    private final SequencedSet<String> names = new LinkedHashSet<>(List.of("localhost", "shop.local", "127.0.0.1"));
    private ShopAuthority authority;

    @BeforeEach
    void open() {
        authority = ShopAuthority.open(secrets, () -> now);
    }

    private ServerTls server() {
        return new ServerTls(authority, secrets, () -> names);
    }

    @Test
    void theAuthorityIsMadeOnceAndItsKeyIsItsOwnersAlone() throws Exception {
        assertThat(ShopAuthority.open(secrets, () -> now).certificate()).isEqualTo(authority.certificate());
        Path file = secrets.resolve("gateway-authority.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        server();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(secrets.resolve("server-certificate.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedKeyIsSaidAndNotReplaced() throws Exception {
        Path file = secrets.resolve("gateway-authority.pem");
        Files.writeString(file, "half a file");
        assertThatThrownBy(() -> ShopAuthority.open(secrets, () -> now))
                .rootCause()
                .hasMessageContaining("is damaged");
        assertThat(file).hasContent("half a file");
    }

    /// The runtime's own rules, which browsers share: chain, dates, purposes, lengths.
    @Test
    void certificatesPassTheRulesOfTheRuntime() throws Exception {
        X509Certificate gateway =
                authority.forGateway("g1", GatewayKeys.generate().getPublic());
        for (X509Certificate each : List.of(gateway, server().certificate())) {
            PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(now.plusSeconds(1)));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(each)), rules);
        }
    }

    @Test
    void aBrowserThatTrustsTheAuthorityTakesTheServerAndNoGatewayForTheServer() throws Exception {
        now = Instant.now();
        authority = ShopAuthority.open(secrets.resolve("of today"), () -> now);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("shop", authority.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        X509TrustManager browser = (X509TrustManager) factory.getTrustManagers()[0];

        browser.checkServerTrusted(new X509Certificate[] {server().certificate()}, "ECDHE_ECDSA");
        X509Certificate gateway =
                authority.forGateway("g1", GatewayKeys.generate().getPublic());
        assertThatThrownBy(() -> browser.checkServerTrusted(new X509Certificate[] {gateway}, "ECDHE_ECDSA"))
                .hasMessageContaining("Extended key usage");
        assertThat(authority.isServer(gateway)).isFalse();
    }

    @Test
    void aGatewayIsKnownByItsCertificateAndByNoOtherOfTheSameName() {
        X509Certificate own =
                authority.forGateway("0H2KX", GatewayKeys.generate().getPublic());
        assertThat(authority.gatewayOf(own)).contains("0H2KX");
        assertThat(own.getNotAfter().toInstant()).isEqualTo(now.plus(ShopAuthority.GATEWAY_LIFE));

        ShopAuthority other = ShopAuthority.open(secrets.resolve("other"), () -> now);
        assertThat(authority.gatewayOf(
                        other.forGateway("0H2KX", GatewayKeys.generate().getPublic())))
                .isEmpty();
        assertThat(authority.gatewayOf(server().certificate())).isEmpty();
        assertThat(authority.gatewayOf(authority.certificate())).isEmpty();
    }

    @Test
    void theServersCertificateNamesTheMachineAndIsKeptOverARestart() {
        ServerTls first = server();
        assertThat(ServerTls.namesOf(first.certificate())).isEqualTo(names);
        assertThat(server().certificate()).isEqualTo(first.certificate());
    }

    @Test
    void theServersCertificateIsRenewedInItsLastThirdAndWhenTheMachineHasANewAddress() {
        ServerTls server = server();
        X509Certificate first = server.certificate();
        now = now.plus(Duration.ofDays(59));
        assertThat(server.renewWhenDue()).isFalse();
        now = now.plus(Duration.ofDays(1));
        assertThat(server.renewWhenDue()).isTrue();
        X509Certificate second = server.certificate();
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getNotAfter().toInstant()).isEqualTo(now.plus(ShopAuthority.SERVER_LIFE));

        names.add("192.168.1.7");
        assertThat(server.renewWhenDue()).isTrue();
        assertThat(ServerTls.namesOf(server.certificate())).contains("192.168.1.7");
        names.remove("192.168.1.7");
        assertThat(server.renewWhenDue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "half a file",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
                        + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
            })
    void aDamagedServersCertificateIsReplacedAsTheShopHasToOpen(String content) throws Exception {
        X509Certificate first = server().certificate();
        Path file = secrets.resolve("server-certificate.pem");
        Files.writeString(file, content);
        X509Certificate second = server().certificate();
        assertThat(second).isNotEqualTo(first);
        assertThat(authority.isServer(second)).isTrue();
        assertThat(server().certificate()).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasIssuedWhileTheClockWasAheadIsRenewedOnceItIsRight() {
        ServerTls server = server();
        Instant until = authority
                .forGateway("g1", GatewayKeys.generate().getPublic())
                .getNotAfter()
                .toInstant();
        assertThat(authority.isDue(until, ShopAuthority.GATEWAY_LIFE)).isFalse();
        // A clock that is set right by a little renews nothing.
        now = now.minus(Duration.ofHours(23));
        assertThat(server.renewWhenDue()).isFalse();
        assertThat(authority.isDue(until, ShopAuthority.GATEWAY_LIFE)).isFalse();

        now = now.minus(Duration.ofDays(364));
        assertThat(server.renewWhenDue()).isTrue();
        assertThat(server.certificate().getNotBefore().toInstant()).isBefore(now);
        assertThat(server.renewWhenDue()).isFalse();
        // Whether the clock was ahead or is behind, nobody knows; a gateway's would be over when it is behind.
        assertThat(authority.isDue(until, ShopAuthority.GATEWAY_LIFE)).isFalse();
    }

    @Test
    void aRenewedCertificateNeverEndsBeforeTheOneThatTheGatewayHas() {
        Instant until = ends(authority.forGateway("g1", GatewayKeys.generate().getPublic()));
        now = now.minus(Duration.ofDays(2_000));
        assertThat(ends(authority.forGateway("g1", GatewayKeys.generate().getPublic(), until)))
                .isEqualTo(until);
        now = now.plus(Duration.ofDays(2_020));
        assertThat(ends(authority.forGateway("g1", GatewayKeys.generate().getPublic(), until)))
                .isEqualTo(now.plus(ShopAuthority.GATEWAY_LIFE));
    }

    private static Instant ends(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    @Test
    void aMachineThatIsCalledByANumberIsCalledSo() throws Exception {
        names.addAll(List.of("1001", "1001.local", "10.0.0.999", "fe80::1"));
        X509Certificate certificate = server().certificate();
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(2, "1001"), List.of(2, "1001.local"), List.of(2, "10.0.0.999"))
                .contains(List.of(7, "127.0.0.1"), List.of(7, "fe80:0:0:0:0:0:0:1"));
    }

    @Test
    void theAddressOfAMachineIsOneThatItHas() throws Exception {
        InetAddress address = InetAddress.ofLiteral(MachineNames.address());
        assertThat(NetworkInterface.getByInetAddress(address)).isNotNull();
    }

    @Test
    void aMachineHasAtLeastItsOwnNames() {
        assertThat(MachineNames.now()).contains("localhost", "127.0.0.1").doesNotContainNull();
    }
}
