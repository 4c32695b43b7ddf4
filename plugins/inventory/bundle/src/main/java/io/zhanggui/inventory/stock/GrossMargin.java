package io.zhanggui.inventory.stock;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.ItemKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Today's gross margin on the board: sales of goods and services less what the goods had cost.
@Component
public final class GrossMargin implements BoardSource {
    private static final int ORDER = 450;
    private static final int PER_MILLE = 1_000;

    private final UnitOfWork unitOfWork;
    private final Texts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Checkout checkout;

    @Activate
    public GrossMargin(@Reference UnitOfWork unitOfWork, @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.texts = texts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Figure> figures(Query query) {
        Checkout sales = checkout;
        if (sales == null) {
            return List.of();
        }
        Money net = Stream.of(ItemKind.GOODS, ItemKind.SERVICE)
                .flatMap(kind -> sales.totals(query.storeIds(), query.today(), query.today(), kind).stream())
                .map(day -> day.saleNet().minus(day.refundNet()))
                .reduce(Money.ZERO, Money::plus);
        Money cost = cost(query);
        return List.of(new Figure(
                "inventory.figure.margin",
                percent(net, cost),
                texts.get("inventory.figure.margin.detail", cost.format()),
                0,
                MovementsLink.toSold(query.storeIds(), query.today(), query.today(), null)
                        .route()));
    }

    /// A share of nothing is not a number.
    private static String percent(Money net, Money cost) {
        if (net.fen() <= 0) {
            return "—";
        }
        long perMille = Math.floorDiv(Math.multiplyExact(net.minus(cost).fen(), PER_MILLE), net.fen());
        return BigDecimal.valueOf(perMille, 1).toPlainString() + "%";
    }

    private Money cost(Query query) {
        String sql = """
                SELECT COALESCE(-SUM(value_change_fen + variance_fen), 0) cost FROM inventory_movement
                WHERE store_id IN (%s) AND business_date = ? AND kind IN ('SALE', 'REFUND')""".formatted(Sql.marks(query.storeIds().size()));
        List<Object> arguments = new ArrayList<>(query.storeIds());
        arguments.add(query.today());
        return unitOfWork
                .read(unit -> Sql.first(unit.connection(), sql, row -> Sql.money(row, "cost"), arguments.toArray()))
                .orElseThrow();
    }
}
