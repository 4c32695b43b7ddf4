package io.zhanggui.host.privacy;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Personal data under the shop's keys. A ciphertext begins with the id of its key, so that a new key can take
/// over while the old one still reads.
public final class EncryptedData implements PersonalData {
    private static final int INDEX_BYTES = 16;
    private static final String CHECK_COLUMN = "host.key-check";
    private static final String CHECK_TEXT = "掌柜";

    private final ShopKeys keys;
    private final Map<String, SecretKeySpec> indexKeys = new ConcurrentHashMap<>();

    public EncryptedData(ShopKeys keys) {
        this.keys = keys;
    }

    /// Notices at the start when the key files do not belong to this database, before anything is written that
    /// nobody could read again.
    public void requireKeysOf(UnitOfWork unitOfWork) {
        unitOfWork.writeOnly(unit -> {
            Optional<byte[]> stored = Sql.first(
                    unit.connection(),
                    "SELECT encrypted FROM host_key_check WHERE name = 'personal-data'",
                    row -> row.getBytes("encrypted"));
            if (stored.isEmpty()) {
                Sql.update(
                        unit.connection(),
                        "INSERT INTO host_key_check (name, encrypted) VALUES ('personal-data', ?)",
                        encrypt(CHECK_COLUMN, CHECK_TEXT));
            } else if (!decrypt(CHECK_COLUMN, stored.get()).equals(CHECK_TEXT)) {
                throw new IllegalStateException("the key check holds another text");
            }
        });
    }

    @Override
    public byte[] encrypt(String column, String plain) {
        try {
            return keys.aead().encrypt(utf8(plain), utf8(column));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot encrypt " + column, failed);
        }
    }

    @Override
    public String decrypt(String column, byte[] encrypted) {
        try {
            return new String(keys.aead().decrypt(encrypted, utf8(column)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException(
                    column + " was not encrypted here: the key files do not belong to this database", foreign);
        }
    }

    @Override
    public byte[] blindIndex(String index, String plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(indexKeys.computeIfAbsent(
                    index, name -> new SecretKeySpec(keys.derived("index:" + name), "HmacSHA256")));
            return Arrays.copyOf(mac.doFinal(utf8(plain)), INDEX_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", missing);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
