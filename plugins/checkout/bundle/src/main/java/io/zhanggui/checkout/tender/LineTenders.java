package io.zhanggui.checkout.tender;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.LineTender;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The ways to pay for a whole line that are there just now.
@Component(service = LineTenders.class)
public final class LineTenders {
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<LineTender> tenders = List.of();

    @Activate
    public LineTenders(@Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// What a tender offers for an item.
    public record Offered(LineTender tender, LineTender.Offer offer) {}

    /// The first tender that has something for an item; others are left out, as are items that nothing pays for.
    public Map<ItemRef, Offered> offers(long storeId, long memberId, Collection<ItemRef> items) {
        if (items.isEmpty() || tenders.isEmpty()) {
            return Map.of();
        }
        return unitOfWork.read(unit -> {
            Map<ItemRef, Offered> offered = new HashMap<>();
            for (LineTender tender : tenders) {
                tender.offers(storeId, memberId, items)
                        .forEach((item, offer) -> offered.putIfAbsent(item, new Offered(tender, offer)));
            }
            return offered;
        });
    }

    public Optional<LineTender> find(String id) {
        return tenders.stream().filter(tender -> tender.id().equals(id)).findFirst();
    }

    /// @throws Refusal when the plugin of this tender is stopped
    public LineTender require(String id) {
        return find(id).orElseThrow(() -> new Refusal("checkout.line-tender.unavailable", id));
    }
}
