package io.zhanggui.gateway.link;

import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Pem;
import io.zhanggui.protocol.Sha256;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Who a paired gateway is, and whose.
/// @param certificate names the gateway
/// @param authority that of the server it was paired with, the only one whose servers it talks to
/// @param codeHash of the code it was paired by: in the settings that code stays for good, and asks for nothing new
record Identity(PrivateKey key, X509Certificate certificate, X509Certificate authority, String codeHash) {
    private static final String CODE_HASH = "ZHANGGUI CODE HASH";

    String gatewayId() {
        return certificate.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
    }

    boolean isPairedBy(String normalizedCode) {
        return hash(normalizedCode).equals(codeHash);
    }

    /// Plain, as the code has no use any more.
    static String hash(String normalizedCode) {
        return Sha256.hex(normalizedCode.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Identity renewed(PrivateKey nextKey, X509Certificate nextCertificate) {
        return new Identity(nextKey, nextCertificate, authority, codeHash);
    }

    String text() {
        SequencedMap<String, byte[]> blocks = new LinkedHashMap<>();
        blocks.put(Pem.PRIVATE_KEY, key.getEncoded());
        blocks.put(Pem.CERTIFICATE, GatewayKeys.encoded(certificate));
        blocks.put(Pem.AUTHORITY, GatewayKeys.encoded(authority));
        blocks.put(CODE_HASH, java.util.HexFormat.of().parseHex(codeHash));
        return Pem.encode(blocks);
    }

    /// @throws IllegalArgumentException when it is damaged
    static Identity parse(String text) {
        Map<String, byte[]> blocks = Pem.decode(text);
        return new Identity(
                GatewayKeys.privateKey(needed(blocks.get(Pem.PRIVATE_KEY))),
                GatewayKeys.certificate(needed(blocks.get(Pem.CERTIFICATE))),
                GatewayKeys.certificate(needed(blocks.get(Pem.AUTHORITY))),
                java.util.HexFormat.of().formatHex(needed(blocks.get(CODE_HASH))));
    }

    static byte[] needed(byte @Nullable [] block) {
        if (block == null) {
            throw new IllegalArgumentException("something is missing");
        }
        return block;
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "Identity[" + gatewayId() + "]";
    }
}
