package io.zhanggui.authority;

import io.zhanggui.authority.SecretFile.Content;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The authority of one shop. Its key never leaves the server. Thread-safe.
public final class ShopAuthority {
    /// A gateway that is switched on once in this time stays paired.
    public static final Duration GATEWAY_LIFE = Duration.ofDays(30);

    static final Duration SERVER_LIFE = Duration.ofDays(90);
    private static final Duration OWN_LIFE = Duration.ofDays(20 * 365);
    /// The clocks of browsers may be behind.
    private static final Duration HEAD_START = Duration.ofDays(1);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;
    private static final String SERVER_PURPOSE = KeyPurposeId.id_kp_serverAuth.getId();
    private static final String GATEWAY_PURPOSE = KeyPurposeId.id_kp_clientAuth.getId();
    private static final Pattern GATEWAY_NAME = Pattern.compile("CN=([A-Za-z0-9-]{1,64})");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    /// A computer may be called 1001.
    private static final Pattern ADDRESS = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|.*:.*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private ShopAuthority(InstantSource clock, Content own) {
        this.clock = clock;
        this.key = own.key();
        this.certificate = own.certificate();
    }

    /// Reads the authority's key, or makes it at the very first start.
    /// @param folder the shop's secrets
    public static ShopAuthority open(Path folder, InstantSource clock) {
        SecretFile file = new SecretFile(folder.resolve("gateway-authority.pem"));
        try {
            Optional<Content> known = file.read();
            if (known.isEmpty()) {
                file.write(fresh(clock.instant()));
                known = file.read();
            }
            return new ShopAuthority(clock, known.orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException("the keys of the gateways cannot be used", failed);
        }
    }

    private static Content fresh(Instant now) {
        byte[] some = new byte[4];
        RANDOM.nextBytes(some);
        // Browsers and people tell the authorities of two shops apart by it.
        X500Name name = new X500Name("CN=Zhanggui " + HexFormat.of().formatHex(some));
        KeyPair pair = GatewayKeys.generate();
        try {
            X509v3CertificateBuilder builder =
                    builder(name, name, pair.getPublic(), now.minus(HEAD_START), now.plus(OWN_LIFE));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new Content(pair.getPrivate(), signed(builder, pair.getPrivate()));
        } catch (CertIOException | java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What gateways pin and browsers may be told to trust.
    public X509Certificate certificate() {
        return certificate;
    }

    /// A certificate for a paired gateway's key.
    public X509Certificate forGateway(String gatewayId, PublicKey gatewayKey) {
        return forGateway(gatewayId, gatewayKey, Instant.MIN);
    }

    /// The next certificate of a gateway. It never ends before the one that it has: that of a clock which is years
    /// behind for a minute would be over as soon as the clock is right, and the one before is gone by then.
    /// @param former the end of the one that it has
    public X509Certificate forGateway(String gatewayId, PublicKey gatewayKey, Instant former) {
        Instant now = clock.instant();
        Instant until = now.plus(GATEWAY_LIFE);
        return issue(
                "CN=" + gatewayId,
                gatewayKey,
                now,
                until.isBefore(former) ? former : until,
                GATEWAY_PURPOSE,
                List.of());
    }

    /// @param names host names and addresses, the most usual one first
    X509Certificate forServer(PublicKey serverKey, SequencedSet<String> names) {
        Instant now = clock.instant();
        List<GeneralName> alternatives = names.stream()
                .map(name -> new GeneralName(
                        ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toList();
        return issue(
                "CN=Zhanggui server",
                serverKey,
                now.minus(HEAD_START),
                now.plus(SERVER_LIFE),
                SERVER_PURPOSE,
                alternatives);
    }

    /// The gateway that a certificate was issued to; empty for that of anybody else. Says nothing of its dates.
    public Optional<String> gatewayOf(X509Certificate shown) {
        Matcher name = GATEWAY_NAME.matcher(shown.getSubjectX500Principal().getName());
        return name.matches() && hasPurpose(shown, GATEWAY_PURPOSE) && GatewayKeys.isSignedBy(shown, certificate)
                ? Optional.of(name.group(1))
                : Optional.empty();
    }

    boolean isServer(X509Certificate shown) {
        return hasPurpose(shown, SERVER_PURPOSE) && GatewayKeys.isSignedBy(shown, certificate);
    }

    /// Whether a certificate of this life is in its last third, or over. One that seems to come from the future
    /// is not: it may as well be the clock that is behind.
    public boolean isDue(Instant until, Duration life) {
        return !clock.instant().isBefore(until.minus(life.dividedBy(3)));
    }

    /// Whether a certificate of this life is from a time when the clock was ahead, or the clock is behind now.
    /// Browsers refuse the server's until then.
    boolean isAhead(Instant until, Duration life) {
        return clock.instant().plus(life).plus(HEAD_START).isBefore(until);
    }

    public boolean isOver(Instant until) {
        return !clock.instant().isBefore(until);
    }

    /// Puts the certificate, which is no secret, where a person finds it for the browsers of the shop.
    public void show(Path file) {
        SequencedMap<String, byte[]> content = new LinkedHashMap<>();
        content.put(Pem.CERTIFICATE, GatewayKeys.encoded(certificate));
        try {
            Files.writeString(file, Pem.encode(content));
        } catch (IOException failed) {
            throw new UncheckedIOException("the certificate of the authority cannot be shown", failed);
        }
    }

    private static boolean hasPurpose(X509Certificate shown, String purpose) {
        try {
            List<String> purposes = shown.getExtendedKeyUsage();
            return purposes != null && purposes.contains(purpose);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }

    private X509Certificate issue(
            String name, PublicKey subjectKey, Instant from, Instant until, String purpose, List<GeneralName> names) {
        try {
            X509v3CertificateBuilder builder =
                    builder(subjectName(certificate), new X500Name(name), subjectKey, from, until);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            purpose.equals(SERVER_PURPOSE)
                                    ? KeyPurposeId.id_kp_serverAuth
                                    : KeyPurposeId.id_kp_clientAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(certificate.getPublicKey()));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return signed(builder, key);
        } catch (CertIOException | java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X500Name subjectName(X509Certificate issuer) {
        return X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey subjectKey, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(SERIAL_BITS, RANDOM), Date.from(from), Date.from(until), subject, subjectKey);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signingKey) {
        try {
            return GatewayKeys.certificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signingKey))
                    .getEncoded());
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
