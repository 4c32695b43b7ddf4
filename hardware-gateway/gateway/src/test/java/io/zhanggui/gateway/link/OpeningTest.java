package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.gateway.link.Opening.Reaction;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PairingProof;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningTest {
    private static final Optional<Identity> NOBODY = Optional.empty();
    private static final PairingRequest ASKED = PairingRequest.of("K7QM-2XWP");
    private static final String OTHER_CODE = "ABCD-2345";

    @TempDir
    private Path folder = Path.of("");

    private ShopAuthority authority;
    private Identity identity;

    @BeforeEach
    void pair() {
        authority = ShopAuthority.open(folder, InstantSource.system());
        identity = Identities.of(authority, "g1", "K7QM-2XWP");
    }

    @Test
    void theSameCodeIsAskedForWithTheSameKeyHoweverItIsWritten() {
        assertThat(opening(NOBODY, Optional.of(ASKED), null).asking()).contains(ASKED);
        assertThat(opening(NOBODY, Optional.of(ASKED), "k7qm2xwp").asking()).contains(ASKED);
    }

    @Test
    void anotherCodeIsAskedForWithAnotherKey() {
        PairingRequest other =
                opening(NOBODY, Optional.of(ASKED), OTHER_CODE).asking().orElseThrow();
        assertThat(other.isOf(OTHER_CODE)).isTrue();
        assertThat(other.keys().getPublic()).isNotEqualTo(ASKED.keys().getPublic());
    }

    @Test
    void whatIsKeptInFilesComesBackAsItWas() {
        assertThat(PairingRequest.parse(ASKED.text())).isEqualTo(ASKED);
        assertThat(Identity.parse(identity.text())).isEqualTo(identity);
        assertThat(identity.gatewayId()).isEqualTo("g1");
        assertThat(identity.toString() + ASKED).doesNotContain("K7QM");
    }

    @Test
    void aGatewayWithAnIdentityAsksForAPairingOnlyWhenItIsNotTaken() {
        Opening opening = opening(Optional.of(identity), Optional.empty(), OTHER_CODE);
        assertThat(opening.message(authority.certificate()))
                .isInstanceOfSatisfying(
                        Message.Hello.class,
                        hello -> assertThat(hello.gatewayId()).isEqualTo("g1"));
        assertThat(opening.shown()).contains(identity);
        assertThat(opening.afterRefusal(Reason.REVOKED)).isEqualTo(Reaction.OPEN_DIFFERENTLY);
        assertThat(opening.asking().orElseThrow().isOf(OTHER_CODE)).isTrue();
        assertThat(opening.shown()).isEmpty();

        opening.is(identity);
        assertThat(opening.afterRefusal(Reason.REVOKED)).isEqualTo(Reaction.WAIT);
    }

    /// The settings of a service keep the code for good; asking for it again would end the gateway.
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_PAIRED", "CERTIFICATE_UNKNOWN", "CERTIFICATE_EXPIRED", "REVOKED"})
    void theCodeThatItWasPairedByIsNotAskedForAgain(Reason reason) {
        Opening opening = opening(Optional.of(identity), Optional.empty(), "k7qm 2xwp");
        assertThat(opening.afterRefusal(reason)).isEqualTo(Reaction.WAIT);
        assertThat(opening.shown()).contains(identity);
    }

    @Test
    void anAnswerIsTakenFromWhoKnowsTheCodeForThisKeyAndThisAuthorityOnly() {
        Opening opening = opening(NOBODY, Optional.of(ASKED), null);
        Message.Enrol request = (Message.Enrol) opening.message(authority.certificate());
        X509Certificate own = authority.forGateway("g1", ASKED.keys().getPublic());
        ShopAuthority other = ShopAuthority.open(folder.resolve("other"), InstantSource.system());
        X509Certificate foreignKey =
                authority.forGateway("g1", GatewayKeys.generate().getPublic());
        X509Certificate foreignAuthority = other.forGateway("g1", ASKED.keys().getPublic());

        assertThat(opening.answered(answer(request, ASKED.codeKey(), own), authority.certificate()))
                .isPresent();
        assertThat(opening.answered(answer(request, PairingProof.key("guess"), own), authority.certificate()))
                .isEmpty();
        assertThat(opening.answered(answer(request, ASKED.codeKey(), own), other.certificate()))
                .isEmpty();
        assertThat(opening.answered(answer(request, ASKED.codeKey(), foreignKey), authority.certificate()))
                .isEmpty();
        assertThat(opening.answered(answer(request, ASKED.codeKey(), foreignAuthority), authority.certificate()))
                .isEmpty();
    }

    private Message.Enrolled answer(Message.Enrol request, byte[] codeKey, X509Certificate certificate) {
        return PairingProof.answer(codeKey, authority.certificate(), request, "g1", 1, "till", certificate);
    }

    @Test
    void aRenewedCertificateIsTakenForTheKeyThatWasAskedForOnly() {
        Opening opening = opening(Optional.of(identity), Optional.empty(), null);
        Message.Renewed unasked = renewed(authority, "g1", opening.renewal());
        Message.Renew asked = opening.renewal();
        assertThat(opening.renewed(unasked)).isEmpty();
        assertThat(opening.renewed(renewed(authority, "g2", asked))).isEmpty();
        ShopAuthority other = ShopAuthority.open(folder.resolve("other"), InstantSource.system());
        assertThat(opening.renewed(renewed(other, "g1", asked))).isEmpty();
        assertThat(opening.renewed(renewed(authority, "g1", asked)))
                .hasValueSatisfying(
                        next -> assertThat(next.isPairedBy("K7QM2XWP")).isTrue());
    }

    private static Message.Renewed renewed(ShopAuthority issuer, String gatewayId, Message.Renew request) {
        return new Message.Renewed(
                GatewayKeys.text(issuer.forGateway(gatewayId, GatewayKeys.publicKey(request.publicKey()))));
    }

    @Test
    void withoutIdentityRequestAndCodeThereIsNoOpening() {
        assertThatThrownBy(() -> opening(NOBODY, Optional.empty(), null)).hasMessageContaining("--pair CODE");
    }

    private static Opening opening(Optional<Identity> identity, Optional<PairingRequest> asked, @Nullable String code) {
        return new Opening("0.1", identity, asked, code);
    }
}
