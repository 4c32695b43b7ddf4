package io.zhanggui.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// How gateway and server show each other that they know the same pairing code, without saying it. Both proofs cover
/// the authority whose certificate the gateway met on its line: who stands between the two has another one and can
/// neither pass the gateway's proof on nor answer it.
public final class PairingProof {
    /// So that a guess is dear; deriving takes a part of a second on a till's PC, once.
    private static final int ITERATIONS = 50_000;

    private static final byte[] SALT = "zhanggui gateway pairing 3".getBytes(UTF_8);

    private PairingProof() {}

    /// The key that both sides make of a code, of 256 bits. Takes long on purpose.
    /// @param code case, spaces and hyphens do not matter
    public static byte[] key(String code) {
        PBEKeySpec slow = new PBEKeySpec(PairingCode.normalized(code).toCharArray(), SALT, ITERATIONS, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(slow)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// @param authority that of the server as the gateway met it
    /// @param publicKey of the gateway, as in [Message.Enrol]
    public static String ofGateway(byte[] key, X509Certificate authority, String publicKey, String nonce) {
        return proof(key, "gateway", GatewayKeys.fingerprint(authority), publicKey, nonce);
    }

    /// Whether the request was made with this key, for this authority; in a time that tells nothing about the key.
    public static boolean matches(byte[] key, X509Certificate authority, Message.Enrol request) {
        return isSame(ofGateway(key, authority, request.publicKey(), request.nonce()), request.proof());
    }

    /// The server's answer to a request that [#matches].
    public static Message.Enrolled answer(
            byte[] key,
            X509Certificate authority,
            Message.Enrol request,
            String gatewayId,
            long tillId,
            String tillName,
            X509Certificate certificate) {
        String issued = GatewayKeys.text(certificate);
        return new Message.Enrolled(
                gatewayId,
                tillId,
                tillName,
                issued,
                ofServer(key, authority, request.publicKey(), request.nonce(), gatewayId, tillId, tillName, issued));
    }

    /// Whether the answer comes from who knows the code, and is one to the gateway's request.
    public static boolean matches(
            byte[] key, X509Certificate authority, String publicKey, String nonce, Message.Enrolled answer) {
        String expected = ofServer(
                key,
                authority,
                publicKey,
                nonce,
                answer.gatewayId(),
                answer.tillId(),
                answer.tillName(),
                answer.certificate());
        return isSame(expected, answer.proof());
    }

    private static String ofServer(
            byte[] key,
            X509Certificate authority,
            String publicKey,
            String nonce,
            String gatewayId,
            long tillId,
            String tillName,
            String certificate) {
        return proof(
                key,
                "server",
                GatewayKeys.fingerprint(authority),
                publicKey,
                nonce,
                gatewayId,
                Long.toString(tillId),
                tillName,
                certificate);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    /// Each part with its length before it, so that no two lists of parts give the same bytes.
    private static String proof(byte[] key, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
