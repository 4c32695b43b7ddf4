package io.zhanggui.api.plugin;

import io.zhanggui.api.security.Permission;
import java.util.List;

/// A plugin's table of contents, registered as an OSGi service. The host reads it once when the service appears
/// and takes everything back when it goes.
///
/// Texts lie in the bundle as `texts.properties` (Simplified Chinese, the default) and `texts_en.properties`,
/// UTF-8, keys beginning with the plugin's id.
public interface Plugin {

    /// Lower case with hyphens, unique, for example `stored-value`. Prefix of texts, settings and permissions.
    String id();

    default List<MenuArea> areas() {
        return List.of();
    }

    default List<ViewRoute> views() {
        return List.of();
    }

    default List<Permission> permissions() {
        return List.of();
    }

    default List<Setting<?>> settings() {
        return List.of();
    }
}
