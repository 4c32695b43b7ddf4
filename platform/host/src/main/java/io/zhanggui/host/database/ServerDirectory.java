package io.zhanggui.host.database;

import io.zhanggui.host.files.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a server of our own keeps its tables, and as which user it runs.
/// @param data the server's data directory; missing until the first start
/// @param serviceUser set when this process runs as root, because a database server must not
record ServerDirectory(Path data, @Nullable UserPrincipal serviceUser) {
    private static final Logger log = LoggerFactory.getLogger(ServerDirectory.class);
    private static final List<String> SERVICE_USERS = List.of("zhanggui", "mysql", "mariadb", "nobody");

    static ServerDirectory in(DataDirectory directory) throws IOException {
        Path wanted = directory.root().resolve("database");
        Optional<UserPrincipal> user = findServiceUser();
        if (user.isEmpty()) {
            return withTemporary(new ServerDirectory(Files.createDirectories(wanted), null));
        }
        Path place = wanted;
        if (!reachableByOthers(directory.root())) {
            place = Path.of("/var/lib/zhanggui", hash(directory.root()), "database");
            log.info("The database lies in {}: {} cannot be entered by {}", place, directory.root(), user.get());
        }
        Files.createDirectories(place);
        return withTemporary(new ServerDirectory(place, user.get()));
    }

    private static ServerDirectory withTemporary(ServerDirectory directory) throws IOException {
        directory.give(Files.createDirectories(directory.temporary()));
        return directory;
    }

    /// The server's own, beside its tables: a server that starts removes the temporary tables of all others that
    /// use the same folder.
    Path temporary() {
        return data.resolveSibling("database-temporary");
    }

    boolean isEmpty() {
        return !Files.isDirectory(data.resolve("mysql"));
    }

    /// Throws away what an interrupted creation left; a directory with system tables is never touched.
    void clear() throws IOException {
        if (!isEmpty()) {
            throw new IllegalStateException(data + " holds a database");
        }
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                if (!folder.equals(data)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        give(data);
    }

    /// Makes the file readable by the server alone.
    void give(Path path) throws IOException {
        DataDirectory.restrict(path, Files.isDirectory(path) ? "rwx------" : "rw-------");
        if (serviceUser != null) {
            Files.setOwner(path, serviceUser);
        }
    }

    private static Optional<UserPrincipal> findServiceUser() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        for (String name : SERVICE_USERS) {
            try {
                return Optional.of(Path.of("/")
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(name));
            } catch (UserPrincipalNotFoundException notHere) {
                log.debug("no user {}", name);
            }
        }
        throw new IOException("running as root, and none of the users " + SERVICE_USERS + " exists for the database");
    }

    private static boolean reachableByOthers(Path directory) throws IOException {
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static String hash(Path path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
