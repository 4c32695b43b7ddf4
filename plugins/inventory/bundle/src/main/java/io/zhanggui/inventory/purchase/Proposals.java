package io.zhanggui.inventory.purchase;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.api.OrderDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Makes orders of what a store runs short of. Thread-safe.
@Component(service = Proposals.class)
public final class Proposals {
    private final UnitOfWork unitOfWork;
    private final Orders orders;

    @Activate
    public Proposals(@Reference UnitOfWork unitOfWork, @Reference Orders orders) {
        this.unitOfWork = unitOfWork;
        this.orders = orders;
    }

    /// What was chosen from the proposals.
    public record Chosen(long supplierId, OrderDraft.Line line) {}

    /// Makes one draft for each supplier. Idempotent by request id.
    /// @return the orders' ids, by supplier
    public List<Long> order(RequestId requestId, String note, List<Chosen> chosen) {
        Map<Long, List<OrderDraft.Line>> bySupplier = new TreeMap<>();
        for (Chosen each : chosen) {
            bySupplier
                    .computeIfAbsent(each.supplierId(), supplier -> new ArrayList<>())
                    .add(each.line());
        }
        return unitOfWork.write(unit -> {
            List<Long> made = new ArrayList<>();
            bySupplier.forEach((supplierId, lines) -> made.add(
                    orders.create(requestId.part("p" + made.size()), new OrderDraft(supplierId, null, note, lines))));
            return made;
        });
    }
}
