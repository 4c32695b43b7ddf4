package io.zhanggui.host.work;

import io.zhanggui.host.database.DatabaseAccess;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Remembers in the database by a hash which scripts of each plugin were last brought in, so that a start with the
/// same scripts need not ask Flyway: that costs a fifth of a second for each plugin.
final class MigratedFiles {
    private final DatabaseAccess access;
    private final Map<String, String> hashes = new HashMap<>();

    MigratedFiles(DatabaseAccess access) throws SQLException {
        this.access = access;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS zhanggui_migrated ("
                    + "plugin VARCHAR(64) NOT NULL PRIMARY KEY, files_hash CHAR(64) NOT NULL) ENGINE = InnoDB");
            try (ResultSet rows = statement.executeQuery("SELECT plugin, files_hash FROM zhanggui_migrated")) {
                while (rows.next()) {
                    hashes.put(rows.getString(1), rows.getString(2));
                }
            }
        }
    }

    boolean isDone(String plugin, List<MigrationFile> files) {
        return hash(files).equals(hashes.get(plugin));
    }

    void done(String plugin, List<MigrationFile> files) throws SQLException {
        String hash = hash(files);
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO zhanggui_migrated (plugin, files_hash) VALUES (?, ?)"
                                + " ON DUPLICATE KEY UPDATE files_hash = VALUES(files_hash)")) {
            statement.setString(1, plugin);
            statement.setString(2, hash);
            statement.executeUpdate();
        }
        hashes.put(plugin, hash);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }

    private static String hash(List<MigrationFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.stream()
                    .sorted(Comparator.comparing(MigrationFile::getFilename))
                    .forEach(file -> digest.update(
                            (file.getFilename() + '\n' + file.sql() + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
