package io.zhanggui.host.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.zhanggui.api.security.SecretHashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Hashes passwords and PINs with Argon2id. A secret is keyed with the shop's key first, so that a stolen
/// database alone does not let anybody try the ten thousand PINs. Thread-safe.
///
/// 19 MiB, 2 passes, 1 lane: the OWASP password storage guide's setting for Argon2id.
final class SecretHashing implements SecretHashes {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    /// Each computation takes 19 MiB; more at once wait.
    private static final int MAX_AT_ONCE = 4;

    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final byte[] pepper;
    private final Semaphore permits = new Semaphore(MAX_AT_ONCE);
    private volatile @Nullable String hashOfNothing;

    public SecretHashing(byte[] pepper) {
        this.pepper = pepper.clone();
    }

    @Override
    public String hash(String secret) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return limited(() -> ARGON2.hash(keyed(secret).getBytes(StandardCharsets.US_ASCII), salt)
                .getResult());
    }

    @Override
    public boolean matches(String secret, String hash) {
        return limited(() -> Argon2Function.getInstanceFromHash(hash).check(keyed(secret), hash));
    }

    /// A hash to check against when a name does not exist: how long an answer takes must not tell.
    String hashOfNothing() {
        String known = hashOfNothing;
        if (known == null) {
            // Made when it is first needed: the first computation loads for a second, which no start should wait for.
            known = hash(HexFormat.of().formatHex(pepper));
            hashOfNothing = known;
        }
        return known;
    }

    /// Whether a hash was made with other parameters than today's.
    boolean outdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(ARGON2);
    }

    String keyed(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", missing);
        }
    }

    private <T> T limited(Supplier<T> computation) {
        permits.acquireUninterruptibly();
        try {
            return computation.get();
        } finally {
            permits.release();
        }
    }
}
