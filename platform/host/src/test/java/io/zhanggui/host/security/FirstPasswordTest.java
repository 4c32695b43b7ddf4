package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPasswordTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void isReadableByTheOwnerOnlyAndGoneOnceChanged() throws IOException {
        FirstPassword first = new FirstPassword(directory);
        String password = first.create();

        assertThat(password).hasSize(12);
        assertThat(first.read()).contains(password);
        assertThat(Files.getPosixFilePermissions(directory.resolve("first-password.txt")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        first.changed();
        assertThat(first.read()).isEmpty();
    }

    @Test
    void aResetIsRequestedByAFileAndDoneOnce() throws IOException {
        FirstPassword first = new FirstPassword(directory);
        assertThat(first.resetRequested()).isFalse();
        Files.createFile(directory.resolve("reset-boss-password"));
        assertThat(first.resetRequested()).isTrue();
        first.resetDone();
        assertThat(first.resetRequested()).isFalse();
    }
}
