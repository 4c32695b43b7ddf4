package io.zhanggui.inventory.stock;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.RequestReused;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Goods that leave the stock because they are given away, and come back when the gift is taken back. Their cost is a
/// movement of its own kind, so that what promotions cost can be told from what was damaged or lost. Thread-safe.
@Component(service = Giveaways.class)
public final class Giveaways {
    private final UnitOfWork unitOfWork;
    private final InventoryTables tables;
    private final StockBook stock;
    private final Operators operators;
    private final ShopClock clock;

    @Activate
    public Giveaways(
            @Reference UnitOfWork unitOfWork,
            @Reference InventoryTables tables,
            @Reference StockBook stock,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.stock = stock;
        this.operators = operators;
        this.clock = clock;
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
            move(request, new StockMove(skuId, MovementKind.GIFT, change, null, gift.document(), reason));
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
            StockBook.Cost cost = stock.costOf(gift.get().document(), MovementKind.GIFT)
                    .get(gift.get().skuId());
            Money worth = cost == null ? null : cost.total();
            move(
                    given,
                    new StockMove(
                            gift.get().skuId(),
                            MovementKind.GIFT,
                            quantity,
                            worth,
                            gift.get().document(),
                            reason));
        });
    }

    private void move(RequestId request, StockMove move) {
        stock.move(
                new StockBook.Occasion(request.storeId(), operators.current().id(), clock.today(), clock.instant()),
                List.of(move));
    }
}
