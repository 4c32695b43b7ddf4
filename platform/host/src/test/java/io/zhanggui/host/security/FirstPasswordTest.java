package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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

        first.changed(new Operator(7, "somebody", "某人", Role.CASHIER, Set.of(), true));
        assertThat(first.read()).contains(password);
        first.changed(new Operator(8, "boss", "老板", Role.BOSS, Set.of(), true));
        assertThat(first.read()).isEmpty();
    }
}
