package io.zhanggui.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Finds the bundles of plugins on the test class path by their manifest, as jars or as folders of classes.
public final class PluginJars {
    private PluginJars() {}

    /// Copies the bundles of these plugins into a folder.
    /// @throws IllegalStateException naming the plugins that are not on the class path
    public static void copy(Set<String> plugins, Path folder) throws IOException {
        Set<String> missing = new TreeSet<>(plugins);
        for (Path entry : classPath()) {
            Optional<String> plugin = bundleOf(entry);
            if (plugin.isPresent() && missing.remove(plugin.get())) {
                Path target = folder.resolve(plugin.get() + ".jar");
                if (Files.isDirectory(entry)) {
                    pack(entry, target);
                } else {
                    Files.copy(entry, target);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not on the test class path: the bundles of " + missing);
        }
    }

    private static List<Path> classPath() {
        List<Path> entries = new ArrayList<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        for (String entry : path.split(Pattern.quote(File.pathSeparator))) {
            if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    /// The id of the plugin whose bundle, not api, the entry is.
    private static Optional<String> bundleOf(Path entry) throws IOException {
        Manifest manifest = manifest(entry);
        Attributes attributes = manifest.getMainAttributes();
        return "bundle".equals(attributes.getValue("Zhanggui-Plugin-Part"))
                ? Optional.ofNullable(attributes.getValue("Zhanggui-Plugin"))
                : Optional.empty();
    }

    private static Manifest manifest(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            Path file = entry.resolve(JarFile.MANIFEST_NAME);
            if (!Files.exists(file)) {
                return new Manifest();
            }
            try (InputStream content = Files.newInputStream(file)) {
                return new Manifest(content);
            }
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Manifest() : manifest;
        }
    }

    private static void pack(Path classes, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(file, manifest(classes));
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                if (!name.equals(JarFile.MANIFEST_NAME)) {
                    jar.putNextEntry(new ZipEntry(name));
                    Files.copy(path, jar);
                    jar.closeEntry();
                }
            }
        }
    }
}
