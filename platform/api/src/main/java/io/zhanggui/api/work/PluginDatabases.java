package io.zhanggui.api.work;

import java.util.List;

/// Migrates and maps the tables of plugins. Thread-safe.
public interface PluginDatabases {

    /// Runs the migrations `db/migration/<plugin>/V*.sql` of the anchor's bundle as the owner of the tables,
    /// with one history table per plugin, then builds the plugin's SessionFactory with the bundle's loader.
    /// Tables carry the plugin's prefix: plugin `stored-value` owns `stored_value_*`.
    /// @param anchor any class of the plugin's bundle
    /// @param entities annotated classes; none for a plugin that needs only SQL
    PluginDatabase open(String plugin, Class<?> anchor, List<Class<?>> entities);
}
