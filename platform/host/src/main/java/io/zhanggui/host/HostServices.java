package io.zhanggui.host;

import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.plugin.PluginFramework;
import io.zhanggui.host.plugin.PluginRegistry;
import io.zhanggui.host.work.PluginTables;
import io.zhanggui.host.work.UnitsOfWork;

/// The host's services, put together by hand, and what each needs.
public record HostServices(UnitsOfWork unitOfWork, PluginTables tables, PluginRegistry plugins) {

    static HostServices create(
            HostOptions options,
            DataDirectory directory,
            UnitsOfWork unitOfWork,
            PluginTables tables,
            PluginRegistry plugins) {
        return new HostServices(unitOfWork, tables, plugins);
    }

    /// Gives every plugin the services it may ask for.
    void register(PluginFramework framework) {
        framework.register(UnitOfWork.class, unitOfWork);
        framework.register(PluginDatabases.class, tables);
    }
}
