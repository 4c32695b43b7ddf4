package io.zhanggui.api.ui;

import com.vaadin.flow.server.VaadinService;
import io.zhanggui.api.security.Permission;
import java.util.function.LongConsumer;

/// Who may take a table out of the shop as a file, and the record of that. The host sets it as an attribute of
/// Vaadin's context.
public interface GridExports {

    boolean may(Permission permission);

    /// Called on the page's thread.
    /// @return takes the number of rows when the file ends, on any thread, and audits it
    /// @throws io.zhanggui.api.security.AccessDenied when the operator at the page lacks the permission
    LongConsumer begin(String grid, Permission permission);

    static GridExports current() {
        GridExports exports = VaadinService.getCurrent().getContext().getAttribute(GridExports.class);
        if (exports == null) {
            throw new IllegalStateException("the host has not set who may export");
        }
        return exports;
    }
}
