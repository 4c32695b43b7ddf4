package io.zhanggui.host.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/// The shop's keys, in files outside the database's directory. Lost keys mean lost personal data: back them up
/// apart from the database.
public final class ShopKeys {
    private static final int DERIVED_BYTES = 32;

    private final Aead aead;
    private final PrfSet derivation;

    private ShopKeys(Aead aead, PrfSet derivation) {
        this.aead = aead;
        this.derivation = derivation;
    }

    /// Reads the keys, or makes them when the directory has none.
    public static ShopKeys open(Path directory) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            return new ShopKeys(
                    KeyFile.open(directory.resolve("personal-data.json"), PredefinedAeadParameters.AES256_GCM)
                            .getPrimitive(RegistryConfiguration.get(), Aead.class),
                    KeyFile.open(directory.resolve("derivation.json"), PredefinedPrfParameters.HKDF_SHA256)
                            .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException invalid) {
            throw new IllegalStateException("the keys in " + directory + " cannot be used", invalid);
        }
    }

    Aead aead() {
        return aead;
    }

    /// A key for one purpose; another purpose gives an unrelated one.
    public byte[] derived(String purpose) {
        try {
            return derivation.computePrimary(purpose.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("no key can be derived for " + purpose, failed);
        }
    }
}
