package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.RequestReused;
import io.zhanggui.inventory.batch.BatchChoice;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Goods that leave the stock because they are given away, and come back when the gift is taken back.
/// Their cost is a movement of its own kind, so that what promotions cost can be told from what was
/// damaged or lost. Thread-safe.
@Component(service = Giveaways.class)
public final class Giveaways {
    private final UnitOfWork unitOfWork;
    private final InventoryTables tables;
    private final StockBook stock;

    @Activate
    public Giveaways(@Reference UnitOfWork unitOfWork, @Reference InventoryTables tables, @Reference StockBook stock) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.stock = stock;
    }

    /// Takes goods out of the stock of the request's store, once per request.
    /// @param reason for people
    /// @throws OutOfStock when stock would fall below zero and the shop does not allow that
    public void give(RequestId request, long skuId, Quantity quantity, String reason) {
        unitOfWork.writeOnly(unit -> {
            Session session = tables.session(unit);
            Quantity change = quantity.negated();
            Optional<Adjustment> before = Adjustment.find(session, request);
            if (before.isPresent()) {
                if (!before.get().asksFor(skuId, change, reason)) {
                    throw new RequestReused(request);
                }
                return;
            }
            Adjustment gift = new Adjustment(Ids.next(), request, skuId, change, reason);
            session.persist(gift);
            tables.flushRequest(session);
            stock.post(
                    request.storeId(),
                    List.of(new StockMove(skuId, MovementKind.GIFT, change, null, gift.document(), reason)));
        });
    }

    /// How many pieces a request took out that have not come back.
    public int handedOut(RequestId given) {
        return unitOfWork.write(unit -> {
            Session session = tables.session(unit);
            return Adjustment.find(session, given.part("back")).isPresent()
                    ? 0
                    : Adjustment.find(session, given)
                            .map(gift -> Math.toIntExact(gift.change().negated().thousandths() / 1_000))
                            .orElse(0);
        });
    }

    /// Puts what one request took out back, at what it cost then; put back before, nothing happens.
    public void takeBack(RequestId given, String reason) {
        unitOfWork.writeOnly(unit -> {
            Session session = tables.session(unit);
            RequestId back = given.part("back");
            Optional<Adjustment> gift = Adjustment.find(session, given);
            if (gift.isEmpty() || Adjustment.find(session, back).isPresent()) {
                return;
            }
            Quantity quantity = gift.get().change().negated();
            session.persist(new Adjustment(Ids.next(), back, gift.get().skuId(), quantity, reason));
            tables.flushRequest(session);
            MovedCost cost = stock.costOf(gift.get().document(), MovementKind.GIFT)
                    .get(gift.get().skuId());
            stock.post(
                    given.storeId(),
                    List.of(new StockMove(
                                    gift.get().skuId(),
                                    MovementKind.GIFT,
                                    quantity,
                                    cost == null ? null : cost.total(),
                                    gift.get().document(),
                                    reason)
                            .with(new BatchChoice.BackFrom(gift.get().document()))));
        });
    }
}
