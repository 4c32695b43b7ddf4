package io.zhanggui.checkout.pricing;

import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The catalogues of all started plugins as one. A source that is stopped takes its items with it.
@Component(service = Catalogs.class)
public final class Catalogs {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CatalogSource> sources = List.of();

    @Activate
    public Catalogs() {}

    Catalogs(List<CatalogSource> sources) {
        this.sources = sources;
    }

    /// The sources in a stable order.
    public List<CatalogSource> sources() {
        List<CatalogSource> sorted = new ArrayList<>(sources);
        sorted.sort(Comparator.comparing(CatalogSource::id));
        return sorted;
    }

    /// The items of a cart that are sold now, with one call per source however many lines there are.
    public Map<ItemRef, CatalogItem> find(long storeId, Collection<ItemRef> refs) {
        return ask(refs, (source, ids) -> source.findAll(storeId, ids));
    }

    /// The same for prices, maybe without what is on hand.
    Map<ItemRef, CatalogItem> priced(long storeId, Collection<ItemRef> refs) {
        return ask(refs, (source, ids) -> source.priced(storeId, ids));
    }

    private Map<ItemRef, CatalogItem> ask(
            Collection<ItemRef> refs, BiFunction<CatalogSource, Set<Long>, Map<Long, CatalogItem>> question) {
        Map<String, Set<Long>> idsBySource = new LinkedHashMap<>();
        for (ItemRef ref : refs) {
            idsBySource
                    .computeIfAbsent(ref.source(), source -> new LinkedHashSet<>())
                    .add(ref.id());
        }
        Map<ItemRef, CatalogItem> found = new HashMap<>();
        for (CatalogSource source : sources) {
            Set<Long> ids = idsBySource.get(source.id());
            if (ids != null) {
                question.apply(source, ids).forEach((id, item) -> found.put(item.ref(), item));
            }
        }
        return found;
    }
}
