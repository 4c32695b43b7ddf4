package io.zhanggui.host.plugin;

/// Takes what plugins declare into a part of the host, and gives it back when they go. Called by one thread at
/// a time.
public interface PluginObserver {

    void appeared(StartedPlugin plugin);

    void gone(StartedPlugin plugin);
}
