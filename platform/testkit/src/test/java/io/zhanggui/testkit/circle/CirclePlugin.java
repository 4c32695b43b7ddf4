package io.zhanggui.testkit.circle;

import io.zhanggui.api.plugin.Plugin;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Needs the other half, which needs this one.
@Component(service = {Plugin.class, CirclePlugin.class})
public final class CirclePlugin implements Plugin {
    @Activate
    public CirclePlugin(@Reference OtherHalf other) {
        Objects.requireNonNull(other);
    }

    @Override
    public String id() {
        return "circle";
    }
}
