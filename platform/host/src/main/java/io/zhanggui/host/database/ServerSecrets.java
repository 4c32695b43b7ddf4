package io.zhanggui.host.database;

import io.zhanggui.host.files.DataDirectory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// The random passwords of a server of our own, made once.
record ServerSecrets(String rootPassword, Login owner, Login app) {

    static ServerSecrets in(Path directory) throws IOException {
        Path file = directory.resolve("database.properties");
        if (!Files.exists(file)) {
            create(file);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new ServerSecrets(
                properties.getProperty("root"),
                new Login("zhanggui_owner", properties.getProperty("owner")),
                new Login("zhanggui_app", properties.getProperty("app")));
    }

    /// Written aside and moved, so that a crash leaves no half file.
    private static void create(Path file) throws IOException {
        Properties properties = new Properties();
        for (String name : new String[] {"root", "owner", "app"}) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            properties.setProperty(name, HexFormat.of().formatHex(random));
        }
        Path aside = Files.createTempFile(file.getParent(), "database", ".new");
        DataDirectory.restrict(aside, "rw-------");
        try (Writer writer = Files.newBufferedWriter(aside, StandardCharsets.UTF_8)) {
            properties.store(writer, "passwords of the database users, made at the first start");
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Statements, one per line, that give each user its password and its rights; run at every start, so that
    /// an interrupted first start heals itself.
    String userStatements(String schema) {
        return String.join(
                "\n",
                "CREATE DATABASE IF NOT EXISTS " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;",
                "CREATE USER IF NOT EXISTS root@localhost;",
                "ALTER USER root@localhost IDENTIFIED BY '" + rootPassword + "';",
                user(owner),
                "GRANT ALL PRIVILEGES ON " + schema + ".* TO '" + owner.user() + "'@'127.0.0.1' WITH GRANT OPTION;",
                user(app),
                "");
    }

    private static String user(Login login) {
        String name = "'" + login.user() + "'@'127.0.0.1'";
        return "CREATE USER IF NOT EXISTS " + name + ";\nALTER USER " + name + " IDENTIFIED BY '" + login.password()
                + "';";
    }

    @Override
    public String toString() {
        return "ServerSecrets[" + owner + ", " + app + "]";
    }
}
