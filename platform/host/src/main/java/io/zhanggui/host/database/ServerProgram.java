package io.zhanggui.host.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An installed MariaDB server program.
/// @param program the executable
/// @param base the folder that holds bin, lib and share
/// @param share the folder with the scripts of the system tables and the messages
record ServerProgram(Database.Kind kind, Path program, Path base, Path share, String version) {
    private static final Logger log = LoggerFactory.getLogger(ServerProgram.class);
    private static final String LIBRARIES = "libs";
    private static final Pattern VERSION = Pattern.compile("Ver (\\d+)\\.(\\d+)\\.(\\d+)-MariaDB");

    /// A system mariadbd of at least 10.11, on the PATH or in the usual places.
    static Optional<ServerProgram> onThisSystem() {
        for (Path folder : usualFolders()) {
            Path program = folder.resolve(executable("mariadbd"));
            if (Files.isExecutable(program)) {
                Optional<ServerProgram> found = at(Database.Kind.SYSTEM, program);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    static Optional<ServerProgram> at(Database.Kind kind, Path program) {
        try {
            Path base = program.toRealPath().resolve("../..").normalize();
            Optional<Path> share = Stream.of("share/mysql", "share/mariadb", "share")
                    .map(base::resolve)
                    .filter(folder -> Files.exists(systemTables(folder)))
                    .findFirst();
            Optional<String> version = versionOf(program, base);
            if (share.isEmpty() || version.isEmpty()) {
                log.info("{} is not used: older than 10.11, or without its scripts", program);
                return Optional.empty();
            }
            return Optional.of(new ServerProgram(kind, program, base, share.get(), version.get()));
        } catch (IOException unreadable) {
            log.info("{} is not used: {}", program, unreadable.getMessage());
            return Optional.empty();
        }
    }

    /// The statements that make the system tables of a new data directory, without anonymous users and test
    /// database.
    String systemTableScript() throws IOException {
        StringBuilder script = new StringBuilder("create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n");
        for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
            script.append(Files.readString(scriptFile(share, name), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return script.append(Files.readString(share.resolve("maria_add_gis_sp_bootstrap.sql"), StandardCharsets.UTF_8))
                .append("\nuse mysql;\n")
                .append("delete from global_priv where user not in ('root', 'mariadb.sys') or host <> 'localhost';\n")
                .append("delete from proxies_priv;\n")
                .toString();
    }

    /// The packaged binaries bring some shared libraries along.
    private static Map<String, String> environment(Path base) {
        Path libraries = base.resolve(LIBRARIES);
        return Files.isDirectory(libraries) ? Map.of("LD_LIBRARY_PATH", libraries.toString()) : Map.of();
    }

    Map<String, String> environment() {
        return environment(base);
    }

    private static Path systemTables(Path folder) {
        return scriptFile(folder, "system_tables");
    }

    /// The scripts were renamed from mysql_ to mariadb_ between the versions.
    private static Path scriptFile(Path folder, String name) {
        Path renamed = folder.resolve("mariadb_" + name + ".sql");
        return Files.exists(renamed) ? renamed : folder.resolve("mysql_" + name + ".sql");
    }

    private static Optional<String> versionOf(Path program, Path base) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(program.toString(), "--no-defaults", "--version").redirectErrorStream(true);
        builder.environment().putAll(environment(base));
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Matcher matcher = VERSION.matcher(answer);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return major > 10 || (major == 10 && minor >= 11)
                ? Optional.of(major + "." + minor + "." + matcher.group(3))
                : Optional.empty();
    }

    private static List<Path> usualFolders() {
        List<Path> folders = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                    .filter(folder -> !folder.isBlank())
                    .map(Path::of)
                    .forEach(folders::add);
        }
        Stream.of(
                        "/usr/sbin",
                        "/usr/local/sbin",
                        "/usr/libexec",
                        "/usr/bin",
                        "/usr/local/bin",
                        "/opt/homebrew/bin",
                        "/usr/local/mysql/bin",
                        "/opt/mariadb/bin",
                        "C:/Program Files/MariaDB 11.8/bin",
                        "C:/Program Files/MariaDB 11.4/bin",
                        "C:/Program Files/MariaDB 10.11/bin")
                .map(Path::of)
                .forEach(folders::add);
        return folders;
    }

    static String executable(String name) {
        return File.separatorChar == '\\' ? name + ".exe" : name;
    }
}
