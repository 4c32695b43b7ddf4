package io.zhanggui.testkit.plugin;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import io.zhanggui.testkit.guest.GuestPlugin;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Builds a plugin's jar from a package of the tests as a plugin's build does.
final class GuestJar {
    private GuestJar() {}

    static Path build(Path folder, String version, String moreImports) throws Exception {
        return build(
                folder,
                "guest",
                version,
                "org.hibernate.proxy, org.hibernate.bytecode.spi, org.hibernate.engine.spi, " + moreImports);
    }

    /// @param plugin its id, and the last part of its package's name
    static Path build(Path folder, String plugin, String version, String moreImports) throws Exception {
        File classes = new File(GuestPlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {classes});
            builder.setProperty("Bundle-SymbolicName", "io.zhanggui." + plugin);
            builder.setProperty("Bundle-Name", "Guests");
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("Zhanggui-Plugin", plugin);
            builder.setProperty("Zhanggui-Plugin-Part", "bundle");
            builder.setProperty("Private-Package", "io.zhanggui.testkit." + plugin);
            if (plugin.equals("guest")) {
                builder.setProperty(
                        "-includeresource",
                        "db/migration/guest=" + classes + "/db/migration/guest, " + classes + "/guest");
            }
            builder.setProperty("Import-Package", moreImports + "*");
            builder.setProperty("-dsannotations-options", "norequirements");
            builder.setProperty("-noimportjava", "true");
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            Path file = folder.resolve(plugin + "-" + version + ".jar");
            jar.write(file.toFile());
            return file;
        }
    }

    /// Puts a file into the watched folder in one step.
    static void drop(Path file, Path folder, String name) throws Exception {
        Path aside = folder.resolve(name + ".part");
        Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
