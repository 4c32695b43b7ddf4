package io.zhanggui.host.work;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/// Hands Flyway the scripts of one plugin: its own scanning sees neither bundles nor only the plugin's folder.
final class MigrationFiles implements ResourceProvider {
    private final List<MigrationFile> files;

    MigrationFiles(List<MigrationFile> files) {
        this.files = files;
    }

    static String folder(String plugin) {
        return "db/migration/" + plugin;
    }

    /// The scripts in the anchor's bundle, or on the class path for a class of the host itself.
    static List<MigrationFile> of(String plugin, Class<?> anchor) throws IOException {
        Bundle bundle = FrameworkUtil.getBundle(anchor);
        List<MigrationFile> files = new ArrayList<>();
        for (URL url : bundle != null ? inBundle(bundle, plugin) : onClassPath(anchor.getClassLoader(), plugin)) {
            String path = url.getPath();
            try (InputStream content = url.openStream()) {
                files.add(new MigrationFile(
                        folder(plugin),
                        path.substring(path.lastIndexOf('/') + 1),
                        new String(content.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return files;
    }

    private static List<URL> inBundle(Bundle bundle, String plugin) {
        var entries = bundle.findEntries(folder(plugin), "V*.sql", false);
        return entries == null ? List.of() : Collections.list(entries);
    }

    private static List<URL> onClassPath(ClassLoader loader, String plugin) throws IOException {
        URL folder = loader.getResource(folder(plugin));
        if (folder == null) {
            return List.of();
        }
        if (folder.openConnection() instanceof JarURLConnection jar) {
            String prefix = folder(plugin) + "/";
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix + "V") && name.endsWith(".sql"))
                    .map(loader::getResource)
                    .toList();
        }
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> paths = Files.list(Path.of(URI.create(folder.toURI().toString())))) {
            for (Path path :
                    paths.filter(file -> file.toString().endsWith(".sql")).toList()) {
                urls.add(path.toUri().toURL());
            }
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
        return urls;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getAbsolutePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix))
                .filter(file -> Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .map(LoadableResource.class::cast)
                .toList();
    }
}
