package io.zhanggui.timescard.product;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names times cards that are sold in the audit log.
@Component
public final class ProductSubjects implements SubjectNames {
    private final Products products;

    @Activate
    public ProductSubjects(@Reference Products products) {
        this.products = products;
    }

    @Override
    public String kind() {
        return "times-card-product";
    }

    @Override
    public Optional<String> name(long id) {
        return products.find(id).map(product -> product.terms().name());
    }
}
