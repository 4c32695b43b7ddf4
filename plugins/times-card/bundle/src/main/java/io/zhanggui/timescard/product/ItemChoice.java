package io.zhanggui.timescard.product;

import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What a package can be made of: the services and articles of the catalogues. Thread-safe.
@Component(service = ItemChoice.class)
public final class ItemChoice {
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CatalogSource> sources = List.of();

    @Activate
    public ItemChoice(@Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// By name, pinyin initials or code; services first. Without a text the most used ones.
    public List<CatalogItem> search(long storeId, String text, int limit) {
        return unitOfWork.read(unit -> sources.stream()
                .flatMap(source -> (text.isBlank()
                                ? source.items(storeId, null, limit)
                                : source.search(storeId, text.strip(), limit))
                        .stream())
                .filter(item -> !item.kind().isPrepaid() && !item.openPrice())
                .sorted((one, other) ->
                        Boolean.compare(other.kind() == ItemKind.SERVICE, one.kind() == ItemKind.SERVICE))
                .limit(limit)
                .toList());
    }
}
