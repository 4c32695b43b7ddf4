package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.WriteOffs.Goods;
import io.zhanggui.inventory.batch.BatchChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Goods that are sold leave the stock, and come back with a refund. Last of all steps: rows of stock are
/// hot.
@Component
public final class StockStep implements SaleStep {
    private static final int ORDER = 900;

    private final StockBook stock;
    private final Materials materials;

    @Activate
    public StockStep(@Reference StockBook stock, @Reference Materials materials) {
        this.stock = stock;
        this.materials = materials;
    }

    @Override
    public String id() {
        return "inventory.stock";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void complete(SaleInProgress sale) {
        List<StockMove> moves = new ArrayList<>();
        goods(sale.lines())
                .forEach(line -> moves.add(
                        move(sale, line, MovementKind.SALE, line.quantity().negated(), null, sale.earned(line))));
        addMaterials(sale, moves);
        stock.move(occasion(sale), moves, sale.ledger());
    }

    /// What comes back is worth what it cost when it was sold, all refunds of a sale together to the fen;
    /// goods that are not put back on the shelf come in and are written off, so that the loss shows.
    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        Map<Long, MovedCost> costs = original == null ? Map.of() : stock.costOf(original.document(), MovementKind.SALE);
        Map<Long, Quantity> back = new HashMap<>();
        goods(refund.refundedBefore()).forEach(line -> back.merge(line.item().id(), line.quantity(), Quantity::plus));
        List<StockMove> moves = new ArrayList<>();
        goods(refund.lines()).forEach(line -> {
            MovedCost sold = costs.get(line.item().id());
            Quantity before = back.getOrDefault(line.item().id(), Quantity.ZERO);
            Money cost = sold == null ? null : sold.of(before, line.quantity());
            back.put(line.item().id(), before.plus(line.quantity()));
            moves.add(move(
                            refund,
                            line,
                            MovementKind.REFUND,
                            line.quantity(),
                            cost,
                            refund.earned(line).negated())
                    .with(original == null ? BatchChoice.NOBODY_SAYS : new BatchChoice.BackFrom(original.document())));
            if (!refund.restock()) {
                moves.add(move(
                                refund,
                                line,
                                MovementKind.WRITE_OFF,
                                line.quantity().negated(),
                                null,
                                Money.ZERO)
                        .with(new BatchChoice.JustCame()));
            }
        });
        stock.move(occasion(refund), moves, refund.ledger());
    }

    private static Stream<SoldLine> goods(List<SoldLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() == ItemKind.GOODS)
                .filter(line -> line.item().source().equals(Inventory.CATALOG));
    }

    /// What services use up. It is asked for only when there are any, and does not come back with a
    /// refund: it is used.
    private void addMaterials(SaleInProgress sale, List<StockMove> moves) {
        List<SoldLine> services = sale.lines().stream()
                .filter(line -> line.kind() == ItemKind.SERVICE)
                .filter(line -> line.item().source().equals(Inventory.CATALOG))
                .toList();
        Map<Long, List<Goods>> used =
                materials.usedBy(services.stream().map(line -> line.item().id()).collect(Collectors.toSet()));
        for (SoldLine line : services) {
            for (Goods each : used.getOrDefault(line.item().id(), List.of())) {
                Quantity quantity = times(each.quantity(), line.quantity());
                if (quantity.thousandths() > 0) {
                    moves.add(new StockMove(
                            each.skuId(),
                            MovementKind.CONSUMPTION,
                            quantity.negated(),
                            null,
                            sale.document(),
                            sale.number() + " " + line.name()));
                }
            }
        }
    }

    /// Half a thousandth is rounded up.
    private static Quantity times(Quantity each, Quantity count) {
        long product = Math.multiplyExact(each.thousandths(), count.thousandths());
        return new Quantity(Math.floorDiv(Math.addExact(product, 500), 1_000));
    }

    private static StockMove move(
            SaleInProgress sale,
            SoldLine line,
            MovementKind kind,
            Quantity change,
            @Nullable Money cost,
            Money revenue) {
        return new StockMove(line.item().id(), kind, change, cost, sale.document(), sale.number(), revenue);
    }

    private static StockBook.Occasion occasion(SaleInProgress sale) {
        return new StockBook.Occasion(sale.storeId(), sale.operatorId(), sale.businessDate(), sale.at());
    }
}
