package io.zhanggui.host.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedDataTest {
    private static final String PHONE = "13812346721";

    private final Path directory;
    private final EncryptedData data;

    EncryptedDataTest(@TempDir Path directory) {
        this.directory = directory;
        this.data = new EncryptedData(ShopKeys.open(directory.resolve("keys")));
    }

    @Test
    void whatWasEncryptedIsReadAgainAfterARestart() {
        byte[] encrypted = data.encrypt("member.phone", PHONE);
        EncryptedData restarted = new EncryptedData(ShopKeys.open(directory.resolve("keys")));

        assertThat(restarted.decrypt("member.phone", encrypted)).isEqualTo(PHONE);
        assertThat(restarted.blindIndex("member.phone.full", PHONE))
                .isEqualTo(data.blindIndex("member.phone.full", PHONE));
    }

    @Test
    void theSameTextIsEncryptedDifferentlyEachTime() {
        assertThat(data.encrypt("member.phone", PHONE)).isNotEqualTo(data.encrypt("member.phone", PHONE));
    }

    @Test
    void aValueCopiedToAnotherColumnDoesNotDecrypt() {
        byte[] encrypted = data.encrypt("member.phone", PHONE);
        assertThatThrownBy(() -> data.decrypt("member.id-number", encrypted)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangedByteDoesNotDecrypt() {
        byte[] encrypted = data.encrypt("member.phone", PHONE);
        encrypted[encrypted.length - 1] ^= 1;
        assertThatThrownBy(() -> data.decrypt("member.phone", encrypted)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void indexesOfDifferentNamesAreUnrelatedAndSixteenBytesLong() {
        assertThat(data.blindIndex("member.phone.full", PHONE))
                .hasSize(16)
                .isNotEqualTo(data.blindIndex("member.phone.last4", PHONE));
    }

    @Test
    void theKeysOfAnotherShopReadNothing() {
        EncryptedData other = new EncryptedData(ShopKeys.open(directory.resolve("other")));
        byte[] encrypted = data.encrypt("member.phone", PHONE);
        assertThatThrownBy(() -> other.decrypt("member.phone", encrypted)).isInstanceOf(IllegalStateException.class);
        assertThat(other.blindIndex("member.phone.full", PHONE))
                .isNotEqualTo(data.blindIndex("member.phone.full", PHONE));
    }

    @Test
    void keyFilesAreTheOwnersAlone() throws IOException {
        for (String name : new String[] {"personal-data.json", "derivation.json"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve("keys").resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
