package io.zhanggui.host.imports.ui;

import io.zhanggui.host.imports.FileBounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that somebody sent, kept under its own name in a folder of its own until it is imported or left.
final class UploadedFile {
    private final Path folder;
    private final Path file;

    private UploadedFile(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    /// Stores at most one byte more than allowed: enough to be refused, too little to fill a disk.
    static UploadedFile receive(String name, InputStream content) throws IOException {
        Path folder = Files.createTempDirectory("zhanggui-import");
        UploadedFile uploaded = new UploadedFile(folder, folder.resolve(safe(name)));
        try (OutputStream out = Files.newOutputStream(uploaded.file)) {
            byte[] buffer = new byte[1 << 16];
            long left = FileBounds.MAX_FILE_BYTES + 1;
            for (int read = content.read(buffer); read >= 0 && left > 0; read = content.read(buffer)) {
                int kept = Math.toIntExact(Math.min(read, left));
                out.write(buffer, 0, kept);
                left -= kept;
            }
        } catch (IOException broken) {
            uploaded.delete();
            throw broken;
        }
        return uploaded;
    }

    Path path() {
        return file;
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    private static String safe(String name) {
        String letters = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        String tail = letters.substring(Math.max(0, letters.length() - 80));
        return tail.isEmpty() || tail.matches("\\.+") ? "file" : tail;
    }
}
