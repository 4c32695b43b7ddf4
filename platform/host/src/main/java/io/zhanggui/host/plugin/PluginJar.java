package io.zhanggui.host.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
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
        PluginTitle title,
        Version version,
        String plugin,
        boolean api) {
    /// What OSGi allows. The name becomes part of a file's name, so that nothing else may be in it.
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,100}){0,20}");

    /// A manifest is read as a whole; a jar that was packed to fill the memory has one of gigabytes.
    private static final int MAX_MANIFEST_BYTES = 256 * 1024;

    /// @throws NotAPlugin when the file is not a readable jar or lacks a header
    static PluginJar read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes attributes = manifest(file, jar).getMainAttributes();
            String symbolicName = symbolicName(file, required(file, attributes, "Bundle-SymbolicName"));
            String name = attributes.getValue("Bundle-Name");
            String plugin = required(file, attributes, "Zhanggui-Plugin");
            return new PluginJar(
                    file,
                    Files.getLastModifiedTime(file),
                    Files.size(file),
                    symbolicName,
                    PluginTitle.read(jar, plugin, name == null ? symbolicName : name),
                    version(file, required(file, attributes, "Bundle-Version")),
                    plugin,
                    "api".equals(attributes.getValue("Zhanggui-Plugin-Part")));
        } catch (ZipException | SecurityException malformed) {
            throw (NotAPlugin) new NotAPlugin(file, null).initCause(malformed);
        }
    }

    private static Manifest manifest(Path file, JarFile jar) throws IOException {
        JarEntry entry = jar.getJarEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw new NotAPlugin(file, JarFile.MANIFEST_NAME);
        }
        try (InputStream content = jar.getInputStream(entry)) {
            byte[] read = content.readNBytes(MAX_MANIFEST_BYTES + 1);
            if (read.length > MAX_MANIFEST_BYTES) {
                throw new NotAPlugin(file, JarFile.MANIFEST_NAME);
            }
            return parsed(file, read);
        }
    }

    private static Manifest parsed(Path file, byte[] manifest) {
        try {
            return new Manifest(new ByteArrayInputStream(manifest));
        } catch (IOException malformed) {
            throw new NotAPlugin(file, JarFile.MANIFEST_NAME);
        }
    }

    private static String symbolicName(Path file, String header) {
        String name = header.split(";", 2)[0].strip();
        if (!SYMBOLIC_NAME.matcher(name).matches()) {
            throw new NotAPlugin(file, "Bundle-SymbolicName");
        }
        return name;
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
