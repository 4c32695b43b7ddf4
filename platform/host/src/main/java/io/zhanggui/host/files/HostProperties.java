package io.zhanggui.host.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The few properties that are needed before the database can be asked. Looked up among those given at the
/// start, then as environment variable (`ZHANGGUI_DATABASE_URL`), then as system property
/// (`zhanggui.database.url`), then in the file `zhanggui.properties` of the data directory (`database.url`).
public final class HostProperties {
    private final Map<String, String> given;
    private final Properties file;

    private HostProperties(Map<String, String> given, Properties file) {
        this.given = Map.copyOf(given);
        this.file = file;
    }

    public static HostProperties read(Path dataDirectory, Map<String, String> given) throws IOException {
        Properties properties = new Properties();
        Path path = dataDirectory.resolve("zhanggui.properties");
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        return new HostProperties(given, properties);
    }

    /// @param key for example `database.url`
    public Optional<String> get(String key) {
        String variable = "ZHANGGUI_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(given.get(key))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .or(() -> Optional.ofNullable(System.getProperty("zhanggui." + key)))
                .or(() -> Optional.ofNullable(file.getProperty(key)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
