package io.zhanggui.gateway.link;

import static io.zhanggui.gateway.link.Identity.needed;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.PairingCode;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.Pem;
import io.zhanggui.protocol.Protocol;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a gateway asks to be paired with until it has an answer: kept over restarts, because the server may have
/// granted it and its answer been lost.
record PairingRequest(String normalizedCode, byte[] codeKey, KeyPair keys, String nonce) {
    private static final String PUBLIC_KEY = "PUBLIC KEY";
    private static final String CODE = "ZHANGGUI CODE";
    private static final String CODE_KEY = "ZHANGGUI CODE KEY";
    private static final String NONCE = "ZHANGGUI NONCE";

    /// Takes a part of a second.
    static PairingRequest of(String code) {
        byte[] nonce = new byte[32];
        new SecureRandom().nextBytes(nonce);
        return new PairingRequest(
                PairingCode.normalized(code),
                PairingProof.key(code),
                GatewayKeys.generate(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));
    }

    boolean isOf(String code) {
        return PairingCode.normalized(code).equals(normalizedCode);
    }

    private String publicKey() {
        return GatewayKeys.text(keys.getPublic());
    }

    /// @param authority that of the line on which it will be said
    Message.Enrol message(String softwareVersion, X509Certificate authority) {
        return new Message.Enrol(
                Protocol.VERSION,
                softwareVersion,
                publicKey(),
                nonce,
                PairingProof.ofGateway(codeKey, authority, publicKey(), nonce));
    }

    /// What the answer makes of the gateway; empty when it does not come from who knows the code, or names another key
    /// or authority.
    /// @param authority that of the line on which it was heard
    Optional<Identity> answered(Message.Enrolled answer, X509Certificate authority) {
        X509Certificate certificate = GatewayKeys.certificate(answer.certificate());
        boolean genuine = PairingProof.matches(codeKey, authority, publicKey(), nonce, answer)
                && GatewayKeys.isSignedBy(certificate, authority)
                && certificate.getPublicKey().equals(keys.getPublic());
        return genuine
                ? Optional.of(new Identity(keys.getPrivate(), certificate, authority, Identity.hash(normalizedCode)))
                : Optional.empty();
    }

    String text() {
        SequencedMap<String, byte[]> blocks = new LinkedHashMap<>();
        blocks.put(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded());
        blocks.put(PUBLIC_KEY, keys.getPublic().getEncoded());
        blocks.put(CODE, normalizedCode.getBytes(US_ASCII));
        blocks.put(CODE_KEY, codeKey);
        blocks.put(NONCE, nonce.getBytes(US_ASCII));
        return Pem.encode(blocks);
    }

    /// @throws IllegalArgumentException when it is damaged
    static PairingRequest parse(String text) {
        Map<String, byte[]> blocks = Pem.decode(text);
        return new PairingRequest(
                new String(needed(blocks.get(CODE)), US_ASCII),
                needed(blocks.get(CODE_KEY)),
                new KeyPair(
                        GatewayKeys.publicKey(needed(blocks.get(PUBLIC_KEY))),
                        GatewayKeys.privateKey(needed(blocks.get(Pem.PRIVATE_KEY)))),
                new String(needed(blocks.get(NONCE)), US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairingRequest request
                && normalizedCode.equals(request.normalizedCode)
                && Arrays.equals(codeKey, request.codeKey)
                && publicKey().equals(request.publicKey())
                && nonce.equals(request.nonce);
    }

    @Override
    public int hashCode() {
        return nonce.hashCode();
    }

    /// Keeps the secrets out of logs.
    @Override
    public String toString() {
        return "PairingRequest[]";
    }
}
