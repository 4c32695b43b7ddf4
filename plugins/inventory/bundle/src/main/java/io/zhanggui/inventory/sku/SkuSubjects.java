package io.zhanggui.inventory.sku;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.inventory.api.Inventory;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names articles and services in the audit log.
@Component
public final class SkuSubjects implements SubjectNames {
    private final Inventory inventory;

    @Activate
    public SkuSubjects(@Reference Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public String kind() {
        return "sku";
    }

    @Override
    public Optional<String> name(long id) {
        return inventory.name(id);
    }
}
