package io.zhanggui.member.rulebook;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What a rule can be for: the categories and items of all catalogues that are there.
@Component(service = RuleTargets.class)
public final class RuleTargets {
    private final UnitOfWork unitOfWork;
    private final Stores stores;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CatalogSource> catalogs = List.of();

    @Activate
    public RuleTargets(@Reference UnitOfWork unitOfWork, @Reference Stores stores) {
        this.unitOfWork = unitOfWork;
        this.stores = stores;
    }

    public List<String> categories() {
        long storeId = stores.currentStore().id();
        return unitOfWork.read(unit -> catalogs.stream()
                .flatMap(catalog -> catalog.categories(storeId).stream())
                .map(CatalogSource.Category::name)
                .distinct()
                .sorted()
                .toList());
    }

    /// Goods and services by name, pinyin or code.
    public List<CatalogItem> items(String text, int limit) {
        long storeId = stores.currentStore().id();
        return unitOfWork.read(unit -> catalogs.stream()
                .flatMap(catalog -> (text.isBlank()
                                ? catalog.items(storeId, null, limit)
                                : catalog.search(storeId, text, limit))
                        .stream())
                .filter(item -> !item.kind().isPrepaid() && !item.openPrice())
                .limit(limit)
                .toList());
    }
}
