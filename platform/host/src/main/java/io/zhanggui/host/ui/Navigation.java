package io.zhanggui.host.ui;

import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.ViewRoute;
import java.util.List;

/// The areas and views that exist just now: the host's own and those of the started plugins. Thread-safe.
public interface Navigation {

    /// In their order, each id once.
    List<MenuArea> areas();

    /// In their order.
    List<ViewRoute> views();

    /// Calls back, on any thread, after areas or views have come or gone.
    Registration onChange(Runnable changed);
}
