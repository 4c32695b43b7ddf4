package io.zhanggui.host.plugin;

import io.zhanggui.api.error.Refusal;
import java.nio.file.Path;

/// A file that was offered as a plugin is none. Nothing was changed.
public final class NotAPlugin extends Refusal {
    /// @param missing the part that is missing or wrong
    NotAPlugin(Path file, String missing) {
        super("plugin.notAPlugin", String.valueOf(file.getFileName()), missing);
    }
}
