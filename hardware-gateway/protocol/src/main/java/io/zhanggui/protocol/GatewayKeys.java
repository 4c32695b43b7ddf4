package io.zhanggui.protocol;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Keys on the curve P-256 and certificates, from and to the bytes in which they travel and are kept.
public final class GatewayKeys {
    private static final int FIELD_BITS = 256;

    private GatewayKeys() {}

    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime has no keys on the curve P-256", missing);
        }
    }

    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /// @throws IllegalArgumentException for anything but a key on the curve P-256
    public static PublicKey publicKey(String base64) {
        return publicKey(Base64.getDecoder().decode(base64));
    }

    /// @throws IllegalArgumentException for anything but a key on the curve P-256
    public static PublicKey publicKey(byte[] encoded) {
        try {
            PublicKey key = keys().generatePublic(new X509EncodedKeySpec(encoded));
            if (key instanceof ECPublicKey point
                    && point.getParams().getCurve().getField().getFieldSize() == FIELD_BITS) {
                return key;
            }
            throw new IllegalArgumentException("a key on the curve P-256 expected, not " + key.getAlgorithm());
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("no public key", e);
        }
    }

    /// @throws IllegalArgumentException for what is no private key
    public static PrivateKey privateKey(byte[] encoded) {
        try {
            return keys().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("no private key", e);
        }
    }

    private static KeyFactory keys() {
        try {
            return KeyFactory.getInstance("EC");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public static String text(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(encoded(certificate));
    }

    /// @throws IllegalArgumentException for what is no certificate
    public static X509Certificate certificate(String base64) {
        return certificate(Base64.getDecoder().decode(base64));
    }

    /// @throws IllegalArgumentException for what is no certificate
    public static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificate", e);
        }
    }

    /// The SHA-256 of a whole certificate, in hex.
    public static String fingerprint(X509Certificate certificate) {
        return Sha256.hex(encoded(certificate));
    }

    public static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("no certificate", broken);
        }
    }
}
