package io.zhanggui.host.plugin;

import io.zhanggui.api.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/// What people call a plugin, also while it does not run: its text `plugin.<id>`, else its bundle's name.
public record PluginTitle(String chinese, String english) {
    /// More is no table of texts; what unpacks to fill the memory is not read.
    private static final int MAX_BYTES = 1 << 20;

    /// Reads the texts from the file itself: those of a stopped plugin are not among the host's.
    static PluginTitle read(JarFile jar, String plugin, String bundleName) throws IOException {
        String key = "plugin." + plugin;
        String chinese = properties(jar, "texts.properties").getProperty(key, bundleName);
        return new PluginTitle(chinese, properties(jar, "texts_en.properties").getProperty(key, chinese));
    }

    static PluginTitle named(String name) {
        return new PluginTitle(name, name);
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals(Texts.ENGLISH.getLanguage()) ? english : chinese;
    }

    private static Properties properties(JarFile jar, String path) throws IOException {
        Properties texts = new Properties();
        ZipEntry entry = jar.getEntry(path);
        if (entry != null) {
            try (InputStream in = jar.getInputStream(entry)) {
                texts.load(new StringReader(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException malformed) {
                // A wrong escape in a text is no reason to keep a plugin out.
                return new Properties();
            }
        }
        return texts;
    }
}
