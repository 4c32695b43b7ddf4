package io.zhanggui.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PairingProofTest {
    private static final byte[] KEY = PairingProof.key("K7QM-2XWP-9FTD");
    private static final String NONCE = GatewayToken.random();
    private static final Message.Enrol REQUEST = request(KEY, SampleCertificate.KEY, NONCE);

    private static Message.Enrol request(byte[] key, String publicKey, String nonce) {
        return new Message.Enrol(
                3, "0.1", publicKey, nonce, PairingProof.ofGateway(key, SampleCertificate.read(), publicKey, nonce));
    }

    /// From another implementation: `openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt pass:K7QM2XWP9FTD -kdfopt
    /// "salt:zhanggui gateway pairing 3" -kdfopt iter:50000 PBKDF2`.
    @Test
    void theKeyIsThatOfTheStandardFunctionHoweverTheCodeIsWritten() {
        assertThat(HexFormat.of().formatHex(KEY))
                .isEqualTo("a2e5687305b4db1000bdda543fe56c5df4192ab406768b60926c49496b4b1570");
        assertThat(PairingProof.key(" k7qm2xwp 9ftd")).isEqualTo(KEY);
    }

    @Test
    void aRequestFitsTheKeyItWasMadeWithAndNoOther() {
        assertThat(PairingProof.matches(KEY, SampleCertificate.read(), REQUEST)).isTrue();
        assertThat(PairingProof.matches(PairingProof.key("ABCD-2345"), SampleCertificate.read(), REQUEST))
                .isFalse();
    }

    @Test
    void whoStandsBetweenCannotPutAnotherKeyOrNonceIntoARequest() {
        Message.Enrol otherNonce =
                new Message.Enrol(3, "0.1", SampleCertificate.KEY, GatewayToken.random(), REQUEST.proof());
        Message.Enrol otherKey = new Message.Enrol(
                3, "0.1", GatewayKeys.text(GatewayKeys.generate().getPublic()), NONCE, REQUEST.proof());
        assertThat(PairingProof.matches(KEY, SampleCertificate.read(), otherNonce))
                .isFalse();
        assertThat(PairingProof.matches(KEY, SampleCertificate.read(), otherKey))
                .isFalse();
    }

    @Test
    void anAnswerFitsItsRequestAloneAndNothingInItCanBeChanged() {
        Message.Enrolled answer =
                PairingProof.answer(KEY, SampleCertificate.read(), REQUEST, "g1", 7, "till", SampleCertificate.read());
        assertThat(isGenuine(answer, NONCE)).isTrue();
        assertThat(isGenuine(answer, GatewayToken.random())).isFalse();
        assertThat(isGenuine(new Message.Enrolled("g2", 7, "till", answer.certificate(), answer.proof()), NONCE))
                .isFalse();
        // The request's own proof is no answer: a mirror does not get a gateway.
        assertThat(isGenuine(new Message.Enrolled("g1", 7, "till", answer.certificate(), REQUEST.proof()), NONCE))
                .isFalse();
    }

    private static boolean isGenuine(Message.Enrolled answer, String nonce) {
        return PairingProof.matches(KEY, SampleCertificate.read(), SampleCertificate.KEY, nonce, answer);
    }
}
