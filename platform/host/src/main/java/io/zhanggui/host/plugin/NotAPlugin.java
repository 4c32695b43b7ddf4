package io.zhanggui.host.plugin;

import io.zhanggui.api.error.Refusal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that was offered as a plugin is none. Nothing was changed.
public final class NotAPlugin extends Refusal {
    private final @Nullable String missing;

    /// @param missing the part that is missing or wrong; null when the file is no readable jar at all
    NotAPlugin(Path file, @Nullable String missing) {
        super(
                missing == null ? "plugin.notAJar" : "plugin.notAPlugin",
                String.valueOf(file.getFileName()),
                missing == null ? "" : missing);
        this.missing = missing;
    }

    /// The same of a file that people know by another name.
    NotAPlugin of(Path file) {
        return new NotAPlugin(file, missing);
    }
}
