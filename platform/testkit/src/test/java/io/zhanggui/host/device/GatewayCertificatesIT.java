package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.host.device.GatewayAdministration.PairedGateway;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates of gateways in the shop's tables; the lines are those of [TlsLineIT].
@WithHost
class GatewayCertificatesIT {
    private final Host host;
    private final ManualClock clock;
    private final DeviceLink link;
    private final ShopAuthority authority;
    private final long till;
    private final KeyPair keys = GatewayKeys.generate();
    private final String nonce = GatewayToken.random();

    GatewayCertificatesIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        // Certificates know whole seconds only, and another test may have left a part of one.
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        this.link = host.running().services().devices();
        this.authority = ShopAuthority.open(host.dataDirectory().resolve("secrets"), clock);
        this.till = host.newTill().id();
    }

    private String code() {
        return host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
    }

    private Message.Enrol request(String code, X509Certificate met) {
        String publicKey = GatewayKeys.text(keys.getPublic());
        return new Message.Enrol(
                Protocol.VERSION,
                "test",
                publicKey,
                nonce,
                PairingProof.ofGateway(PairingProof.key(code), met, publicKey, nonce));
    }

    private Message ask(Message.Enrol request) {
        FakeGateway gateway = new FakeGateway(link.server());
        gateway.say(request);
        return gateway.received.getFirst();
    }

    private X509Certificate paired() {
        return certificate(ask(request(code(), authority.certificate())));
    }

    private static X509Certificate certificate(Message answer) {
        return GatewayKeys.certificate(((Message.Enrolled) answer).certificate());
    }

    private FakeGateway line(X509Certificate certificate) {
        FakeGateway gateway = new FakeGateway(link.server(), certificate);
        gateway.hello();
        return gateway;
    }

    private List<PairedGateway> gateways() {
        return host.asOperator(Role.BOSS, () -> link.administration().gateways()).stream()
                .filter(gateway -> gateway.tillId() == till)
                .toList();
    }

    private static void assertRefused(Message answer, Reason reason) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Message.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void aCodeThatIsProvedGivesACertificateThatOpensTheTillsLine() {
        String code = code();
        Message.Enrol request = request(code, authority.certificate());
        Message.Enrolled answer = (Message.Enrolled) ask(request);
        assertThat(answer.tillId()).isEqualTo(till);
        assertThat(PairingProof.matches(
                        PairingProof.key(code), authority.certificate(), request.publicKey(), nonce, answer))
                .isTrue();

        FakeGateway gateway = line(certificate(answer));
        assertThat(gateway.received(DeviceConfiguration.class)).hasSize(1);
        assertThat(gateways()).singleElement().satisfies(known -> {
            assertThat(known.connected()).isTrue();
            assertThat(known.certificateUntil()).contains(clock.instant().plus(ShopAuthority.GATEWAY_LIFE));
        });
    }

    @Test
    void aWrongAnOldAndAUsedCodeAreRefusedAndSoIsOneThatWasShownToSomebodyBetween(@TempDir Path elsewhere) {
        assertRefused(ask(request("WRNG-WRNG-WRNG", authority.certificate())), Reason.PAIRING_CODE);
        String code = code();
        ShopAuthority other = ShopAuthority.open(elsewhere, clock);
        assertRefused(ask(request(code, other.certificate())), Reason.PAIRING_CODE);
        assertThat(gateways()).isEmpty();

        clock.advance(Duration.ofMinutes(11));
        assertRefused(ask(request(code, authority.certificate())), Reason.PAIRING_CODE);

        String used = code();
        assertThat(ask(request(used, authority.certificate()))).isInstanceOf(Message.Enrolled.class);
        GatewayCertificatesIT stranger = new GatewayCertificatesIT(host, clock);
        assertRefused(ask(stranger.request(used, authority.certificate())), Reason.PAIRING_CODE);
        assertThat(gateways()).hasSize(1);
    }

    /// Anybody in the shop's network can ask; that is no reason to send a till's gateway away with the right code.
    @Test
    void manyWrongCodesOfOthersKeepNoGatewayFromBeingPaired() {
        Message.Enrol wrong = request("WRNG-WRNG-WRNG", authority.certificate());
        for (int i = 0; i < 40; i++) {
            assertRefused(ask(wrong), Reason.PAIRING_CODE);
        }
        assertThat(ask(anotherKey().request(code(), authority.certificate()))).isInstanceOf(Message.Enrolled.class);
    }

    @Test
    void aLostAnswerIsGivenAgainAlsoAfterTheCodesLifeUntilTheGatewayHasCome() {
        String code = code();
        Message.Enrol request = request(code, authority.certificate());
        String first = ((Message.Enrolled) ask(request)).gatewayId();
        clock.advance(Duration.ofMinutes(11));
        Message again = ask(request);
        assertThat(((Message.Enrolled) again).gatewayId()).isEqualTo(first);
        assertThat(gateways()).hasSize(1);

        line(certificate(again));
        assertRefused(ask(request), Reason.PAIRING_CODE);
        assertThat(gateways()).hasSize(1);
    }

    @Test
    void whoKnowsTheKeyButNotTheCodeGetsNoAnswerAgain() {
        ask(request(code(), authority.certificate()));
        assertRefused(ask(request("GUES-GUES-GUES", authority.certificate())), Reason.PAIRING_CODE);
    }

    @Test
    void theCertificateOfAnotherShopAndThatOfTheServerOpenNothing(@TempDir Path elsewhere) {
        String gatewayId = authority.gatewayOf(paired()).orElseThrow();
        ShopAuthority other = ShopAuthority.open(elsewhere, clock);
        assertRefused(
                line(other.forGateway(gatewayId, keys.getPublic())).received.getFirst(), Reason.CERTIFICATE_UNKNOWN);
        assertRefused(
                line(host.running().services().tls().certificate()).received.getFirst(), Reason.CERTIFICATE_UNKNOWN);
    }

    @Test
    void aCertificateThatHasEndedIsRefusedAndANewCodeHelps() {
        X509Certificate certificate = paired();
        clock.advance(ShopAuthority.GATEWAY_LIFE);
        FakeGateway late = line(certificate);
        assertRefused(late.received.getFirst(), Reason.CERTIFICATE_EXPIRED);
        assertThat(late.received(Message.Refused.class).getFirst().text()).contains("Pair it with a new code");

        assertThat(line(anotherKey().paired()).received(DeviceConfiguration.class))
                .hasSize(1);
    }

    /// The same shop and clock, as seen by a gateway that has made itself a new key.
    private GatewayCertificatesIT anotherKey() {
        return new GatewayCertificatesIT(host, clock);
    }

    @Test
    void aRevokedGatewayIsCutOffAtOnceRefusedAfterwardsAndMayBePairedAnew() {
        X509Certificate certificate = paired();
        FakeGateway gateway = line(certificate);
        host.asOperator(
                Role.BOSS,
                () -> link.administration().revoke(gateways().getFirst().id()));

        assertRefused(gateway.received.getLast(), Reason.REVOKED);
        assertThat(gateways()).isEmpty();
        assertRefused(line(certificate).received.getFirst(), Reason.REVOKED);
        assertThat(line(paired()).received(DeviceConfiguration.class)).hasSize(1);
    }

    @Test
    void aRevokedGatewayGetsNoNewCertificate() {
        FakeGateway gateway = line(paired());
        host.asOperator(
                Role.BOSS,
                () -> link.administration().revoke(gateways().getFirst().id()));
        gateway.say(new Message.Renew(GatewayKeys.text(GatewayKeys.generate().getPublic())));
        assertThat(gateway.received(Message.Renewed.class)).isEmpty();
    }

    @Test
    void aTillThatIsPairedAnewPutsItsFormerGatewayOut() {
        FakeGateway former = line(paired());
        X509Certificate present = certificate(ask(anotherKey().request(code(), authority.certificate())));
        Host.await(
                "the former one is told",
                () -> !former.received(Message.Refused.class).isEmpty());
        assertRefused(former.received.getLast(), Reason.REVOKED);
        assertThat(line(present).received(DeviceConfiguration.class)).hasSize(1);
    }

    @Test
    void aGatewayIsAskedToRenewInTheLastThirdAndTheConsoleShowsTheNewEndOnceItHasComeWithIt() {
        FakeGateway gateway = line(paired());
        clock.advance(Duration.ofDays(19));
        pulse(gateway);
        assertThat(gateway.received(Message.RenewalDue.class)).isEmpty();
        clock.advance(Duration.ofDays(1));
        Host.await("it is asked", () -> {
            pulse(gateway);
            return !gateway.received(Message.RenewalDue.class).isEmpty();
        });
        KeyPair next = GatewayKeys.generate();
        gateway.say(new Message.Renew(GatewayKeys.text(next.getPublic())));
        X509Certificate renewed = GatewayKeys.certificate(
                gateway.received(Message.Renewed.class).getFirst().certificate());

        assertThat(renewed.getPublicKey()).isEqualTo(next.getPublic());
        // It may not have been able to store it.
        assertThat(gateways().getFirst().certificateUntil())
                .contains(clock.instant().plus(Duration.ofDays(10)));
        Instant until = renewed.getNotAfter().toInstant();
        clock.advance(Duration.ofDays(11));
        assertThat(line(renewed).received(DeviceConfiguration.class)).hasSize(1);
        assertThat(gateways().getFirst().certificateUntil()).contains(until);
    }

    /// A computer whose battery is empty starts years ago, and asks the time a minute later.
    @Test
    void aClockThatIsYearsBehindForAMinuteLocksNoGatewayOut() {
        X509Certificate certificate = paired();
        FakeGateway gateway = line(certificate);
        Duration behind = Duration.ofDays(2_000);
        clock.advance(behind.negated());
        X509Certificate renewed;
        try {
            assertThat(line(certificate).received(DeviceConfiguration.class)).hasSize(1);
            FakeGateway again = line(certificate);
            pulse(again);
            assertThat(again.received(Message.RenewalDue.class)).isEmpty();
            // One that asks all the same loses nothing by it.
            KeyPair next = GatewayKeys.generate();
            again.say(new Message.Renew(GatewayKeys.text(next.getPublic())));
            renewed = GatewayKeys.certificate(
                    again.received(Message.Renewed.class).getFirst().certificate());
        } finally {
            clock.advance(behind);
        }
        assertThat(line(renewed).received(DeviceConfiguration.class)).hasSize(1);
        assertThat(gateway.received(DeviceConfiguration.class)).hasSize(1);
    }

    private void pulse(FakeGateway gateway) {
        gateway.say(new Message.Ping(1));
        link.server().tendLinks();
    }

    @Test
    void keysAreTheirOwnersAloneAndOnlyTheCertificateIsShown() throws Exception {
        Path secrets = host.dataDirectory().resolve("secrets");
        for (String file : List.of("gateway-authority.pem", "server-certificate.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(host.dataDirectory().resolve("zhanggui-authority.crt"))
                .content()
                .contains("BEGIN CERTIFICATE")
                .doesNotContain("PRIVATE");
    }
}
