package io.zhanggui.host.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which plugins a person stopped or removed: they stay so after a restart. Used under the folders' lock.
final class StoppedPlugins {
    private final Path file;
    private final Set<String> symbolicNames = new TreeSet<>();

    StoppedPlugins(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            symbolicNames.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
    }

    boolean contains(String symbolicName) {
        return symbolicNames.contains(symbolicName);
    }

    void add(String symbolicName) throws IOException {
        if (symbolicNames.add(symbolicName)) {
            save();
        }
    }

    void remove(String symbolicName) throws IOException {
        if (symbolicNames.remove(symbolicName)) {
            save();
        }
    }

    private void save() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(aside, List.copyOf(symbolicNames), StandardCharsets.UTF_8);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
