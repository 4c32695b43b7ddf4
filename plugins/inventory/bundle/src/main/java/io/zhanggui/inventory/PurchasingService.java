package io.zhanggui.inventory;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.PurchaseOrder;
import io.zhanggui.inventory.api.Purchasing;
import io.zhanggui.inventory.purchase.Orders;
import io.zhanggui.inventory.purchase.Proposals;
import io.zhanggui.inventory.purchase.Shortages;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask of purchasing.
@Component
public final class PurchasingService implements Purchasing {
    private final Suppliers suppliers;
    private final Orders orders;
    private final Proposals proposals;
    private final Shortages shortages;
    private final PurchaseReturns returns;

    @Activate
    public PurchasingService(
            @Reference Suppliers suppliers,
            @Reference Orders orders,
            @Reference Proposals proposals,
            @Reference Shortages shortages,
            @Reference PurchaseReturns returns) {
        this.suppliers = suppliers;
        this.orders = orders;
        this.proposals = proposals;
        this.shortages = shortages;
        this.returns = returns;
    }

    @Override
    public long supplier(String name) {
        return suppliers.named(name).map(Supplier::id).orElseGet(() -> suppliers.store(Supplier.named(name)));
    }

    @Override
    public long draft(RequestId requestId, OrderDraft draft) {
        return orders.create(requestId, draft);
    }

    @Override
    public void send(long orderId) {
        orders.send(orderId, required(orderId).head().version());
    }

    @Override
    public String receive(RequestId requestId, long orderId, List<Received> lines) {
        return orders.receive(requestId, orderId, lines);
    }

    @Override
    public void giveUp(long orderId) {
        orders.giveUp(orderId, required(orderId).head().version());
    }

    @Override
    public Optional<PurchaseOrder> order(long orderId) {
        return orders.find(orderId);
    }

    @Override
    public String giveBack(RequestId requestId, String receiptNumber, long skuId, Quantity quantity, String reason) {
        return returns.giveBack(requestId, receiptNumber, skuId, quantity, reason);
    }

    @Override
    public List<Long> orderProposed(RequestId requestId) {
        List<Proposals.Chosen> chosen = new ArrayList<>();
        for (Shortages.Shortage shortage : shortages.orderable(requestId.storeId())) {
            Long supplierId = shortage.supplierId();
            if (supplierId != null) {
                chosen.add(new Proposals.Chosen(
                        supplierId, new OrderDraft.Line(shortage.skuId(), shortage.proposed(), shortage.unitCost())));
            }
        }
        return proposals.order(requestId, "", chosen);
    }

    private PurchaseOrder required(long orderId) {
        return orders.find(orderId).orElseThrow(() -> new Refusal("inventory.order.unknown"));
    }
}
