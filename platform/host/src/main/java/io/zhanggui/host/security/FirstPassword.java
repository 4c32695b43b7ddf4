package io.zhanggui.host.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/// The random password of the first operator: in a file that only the shop's system account can read, until it
/// was changed.
public final class FirstPassword {
    static final String LOGIN_NAME = "boss";
    /// Without 0 O 1 l I, which are mistaken for each other on a screen.
    private static final String SIGNS = "23456789abcdefghijkmnpqrstuvwxyz";
    private static final int LENGTH = 12;

    private final Path file;
    private final Path resetRequest;

    /// @param dataDirectory the shop's data directory
    public FirstPassword(Path dataDirectory) {
        this.file = dataDirectory.resolve("first-password.txt");
        this.resetRequest = dataDirectory.resolve("reset-boss-password");
    }

    /// The password as long as it has not been changed, for the message at start.
    public Optional<String> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String create() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file, password + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return password.toString();
    }

    boolean resetRequested() {
        return Files.exists(resetRequest);
    }

    void resetDone() {
        delete(resetRequest);
    }

    void changed() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
