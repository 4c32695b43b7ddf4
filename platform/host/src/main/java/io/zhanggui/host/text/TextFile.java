package io.zhanggui.host.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The texts of one plugin, or of one part of the host, in both languages.
public record TextFile(Map<String, String> chinese, Map<String, String> english) {
    public TextFile {
        chinese = Map.copyOf(chinese);
        english = Map.copyOf(english);
    }

    /// Reads `<name>.properties` and `<name>_en.properties`, UTF-8; a file that is missing has no texts.
    /// @param resources finds a resource by its path, for example `bundle::getResource`
    public static TextFile read(String name, Function<String, @Nullable URL> resources) {
        return new TextFile(
                properties(resources.apply(name + ".properties")),
                properties(resources.apply(name + "_en.properties")));
    }

    private static Map<String, String> properties(@Nullable URL url) {
        Map<String, String> texts = new HashMap<>();
        if (url != null) {
            try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                Properties properties = new Properties();
                properties.load(reader);
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("texts cannot be read: " + url, unreadable);
            }
        }
        return texts;
    }
}
