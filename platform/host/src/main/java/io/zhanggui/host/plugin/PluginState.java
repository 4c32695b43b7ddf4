package io.zhanggui.host.plugin;

import java.util.List;

/// A plugin's jar as the plugin page shows it.
/// @param plugin id of the plugin, empty for a file that is no plugin
/// @param symbolicName by which it is started, stopped and removed; the file's name for a file that is no
/// plugin
/// @param api whether it is the part that other plugins call, which keeps running
/// @param removable whether its file lies in the shop's own folder; what came with the program can only be stopped
/// @param reasons why it does not run; empty otherwise
public record PluginState(
        String plugin,
        String symbolicName,
        PluginTitle title,
        String version,
        boolean api,
        boolean removable,
        Condition condition,
        List<Reason> reasons) {

    public enum Condition {
        RUNNING,
        /// by a person
        STOPPED,
        FAILED
    }

    /// A sentence: the text `plugin.reason.<key>` with its arguments.
    public record Reason(String textKey, List<Object> arguments) {
        static Reason of(String key, Object... arguments) {
            return new Reason("plugin.reason." + key, List.of(arguments));
        }
    }
}
