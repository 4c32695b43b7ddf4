package io.zhanggui.api.plugin;

/// Reads settings. Thread-safe; a change is seen by the next read.
public interface Settings {
    <T> T get(Setting<T> setting);

    /// Stores and audits a change.
    /// @throws io.zhanggui.api.error.Refusal when the text is not valid
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to change settings
    <T> void set(Setting<T> setting, String text);
}
