package io.zhanggui.host.web;

import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.data.binder.BeanPropertySet;
import com.vaadin.flow.internal.ReflectionCache;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;

/// Empties the caches in which Flow keeps classes for as long as the JVM runs, so that the class loader of a
/// removed plugin is collected. Flow fills them again as it needs.
final class FlowCaches {
    private FlowCaches() {}

    static void clear() {
        ReflectionCache.clearAll();
        if (held(BeanPropertySet.class, "INSTANCES") instanceof Map<?, ?> map) {
            map.clear();
        }
        if (held(UIInternals.class, "warnedAboutDeps") instanceof Collection<?> classes) {
            classes.clear();
        }
    }

    /// @throws IllegalStateException when a new version of Flow keeps them elsewhere: look there
    private static Object held(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException(owner.getName() + "." + name + " is not there any more", moved);
        }
    }
}
