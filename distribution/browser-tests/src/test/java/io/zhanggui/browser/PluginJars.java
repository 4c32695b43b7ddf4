package io.zhanggui.browser;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;

/// Packs packages of the test into plugin jars, as an integrator's build would.
final class PluginJars {
    private PluginJars() {}

    /// The plugin of [io.zhanggui.browser.visits] in a version that says `hello` on its view.
    static Path visits(Path folder, String version, String hello) throws Exception {
        String texts = "visits.menu=到访\nvisits.title=到访\npermission.visits.see=看到访\nvisits.hello=" + hello + "\n";
        return pack(folder, "visits", version, "io.zhanggui.browser.visits", texts);
    }

    /// The plugin of [io.zhanggui.browser.seller], which sells by itself.
    static Path seller(Path folder) throws Exception {
        return pack(folder, "seller", "1.0.0", "io.zhanggui.browser.seller", "");
    }

    private static Path pack(Path folder, String id, String version, String javaPackage, String texts)
            throws Exception {
        Path jarFile = folder.resolve(id + "-" + version + ".jar");
        try (Builder builder = new Builder()) {
            builder.setClasspath(List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                    .map(File::new)
                    .filter(File::exists)
                    .toArray(File[]::new));
            builder.setBundleSymbolicName("io.zhanggui." + id);
            builder.setBundleVersion(version);
            builder.setProperty("Zhanggui-Plugin", id);
            builder.setProperty("Zhanggui-Plugin-Part", "bundle");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-dsannotations-options", "norequirements");
            builder.setPrivatePackage(javaPackage);
            try (Jar jar = builder.build()) {
                jar.putResource("texts.properties", new EmbeddedResource(texts, 0));
                Assertions.assertThat(builder.getErrors()).isEmpty();
                jar.write(jarFile.toFile());
            }
        }
        return jarFile;
    }
}
