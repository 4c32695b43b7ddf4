package io.zhanggui.inventory.stock;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What it means that a store has too little of an item, and on the board of how many. An item that a store never had
/// counts too: its safety stock says that it should.
@Component
public final class LowStock implements BoardSource {
    /// A condition on `inventory_sku s` and what the store has, `inventory_stock k` joined from the left.
    public static final String CONDITION =
            "s.active AND s.service = FALSE AND s.safety_stock > 0 AND COALESCE(k.quantity, 0) < s.safety_stock";

    private static final int ORDER = 500;

    private final UnitOfWork unitOfWork;

    @Activate
    public LowStock(@Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /// An item counts once for every store that has too little: as many as the lists of these stores show.
    @Override
    public List<Task> tasks(Query query) {
        String stores = " UNION ALL SELECT ?".repeat(query.storeIds().size() - 1);
        String sql = """
                SELECT COUNT(*) low FROM inventory_sku s CROSS JOIN (SELECT ? id%s) p
                LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = p.id
                WHERE %s""".formatted(stores, CONDITION);
        long low = unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> row.getLong("low"),
                        query.storeIds().toArray()))
                .orElseThrow();
        return low == 0
                ? List.of()
                : List.of(new Task("inventory.task.low-stock", low, "inventory.task.receive", "inventory?low"));
    }
}
