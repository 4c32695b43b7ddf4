package io.zhanggui.api.plugin;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.security.Permission;
import java.util.function.Supplier;

/// A view of a plugin. The host makes it through `factory` for each visit, after checking the permission on the
/// server.
/// @param path route, beginning with the area: `member`, `member/import`; may carry a template parameter
/// `sales/:id`
/// @param area id of the [MenuArea] it belongs to
/// @param titleKey title in the header and on the tab
/// @param tab whether the area's tabs list it; a detail view is false
public record ViewRoute(
        String path,
        String area,
        String titleKey,
        int order,
        boolean tab,
        Permission permission,
        Class<? extends Component> type,
        Supplier<? extends Component> factory) {

    public static <V extends Component> ViewRoute tab(
            String path,
            String area,
            String titleKey,
            int order,
            Permission permission,
            Class<V> type,
            Supplier<V> factory) {
        return new ViewRoute(path, area, titleKey, order, true, permission, type, factory);
    }

    public static <V extends Component> ViewRoute detail(
            String path, String area, String titleKey, Permission permission, Class<V> type, Supplier<V> factory) {
        return new ViewRoute(path, area, titleKey, 0, false, permission, type, factory);
    }
}
