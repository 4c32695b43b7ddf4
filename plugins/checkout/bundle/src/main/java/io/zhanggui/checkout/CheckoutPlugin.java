package io.zhanggui.checkout;

import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.security.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// What checkout adds to the host.
@Component(service = Plugin.class)
public final class CheckoutPlugin implements Plugin {

    @Activate
    public CheckoutPlugin() {}

    @Override
    public String id() {
        return "checkout";
    }

    @Override
    public List<Permission> permissions() {
        return CheckoutPermissions.ALL;
    }

    @Override
    public List<Setting<?>> settings() {
        return CheckoutSettings.ALL;
    }
}
