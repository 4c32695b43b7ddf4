package io.zhanggui.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Version;

/// A jar that says by its manifest that it belongs to a plugin.
/// @param plugin id of the plugin, from the header `Zhanggui-Plugin`
/// @param api whether it is the plugin's api, which starts first and keeps running
record PluginJar(
        Path file,
        FileTime modified,
        long size,
        String symbolicName,
        String name,
        Version version,
        String plugin,
        boolean api) {

    /// @throws NotAPlugin when the file is not a readable jar or lacks a header
    static PluginJar read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new NotAPlugin(file, "META-INF/MANIFEST.MF");
            }
            Attributes attributes = manifest.getMainAttributes();
            String symbolicName = required(file, attributes, "Bundle-SymbolicName");
            String name = attributes.getValue("Bundle-Name");
            return new PluginJar(
                    file,
                    Files.getLastModifiedTime(file),
                    Files.size(file),
                    symbolicName.split(";", 2)[0].strip(),
                    name == null ? symbolicName : name,
                    version(file, required(file, attributes, "Bundle-Version")),
                    required(file, attributes, "Zhanggui-Plugin"),
                    "api".equals(attributes.getValue("Zhanggui-Plugin-Part")));
        } catch (ZipException | SecurityException malformed) {
            throw new NotAPlugin(file, String.valueOf(malformed.getMessage()));
        }
    }

    private static String required(Path file, Attributes attributes, String header) {
        String value = attributes.getValue(header);
        if (value == null || value.isBlank()) {
            throw new NotAPlugin(file, header);
        }
        return value.strip();
    }

    private static Version version(Path file, String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException malformed) {
            throw new NotAPlugin(file, "Bundle-Version " + text);
        }
    }

    boolean sameFileAs(PluginJar other) {
        return file.equals(other.file) && modified.equals(other.modified) && size == other.size;
    }
}
