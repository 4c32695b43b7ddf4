package io.zhanggui.gateway;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Lets the name of a file that was just made or moved survive a power cut, as its content does when it is forced.
public final class DurableName {
    private DurableName() {}

    /// Windows can not open a folder and needs no such call.
    public static void of(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel directory = FileChannel.open(folder, READ)) {
                directory.force(true);
            }
        }
    }
}
