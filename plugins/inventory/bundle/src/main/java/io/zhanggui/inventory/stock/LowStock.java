package io.zhanggui.inventory.stock;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the board how many items a store has too little of.
@Component
public final class LowStock implements BoardSource {
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

    /// An item counts once for every store that keeps it and has too little.
    @Override
    public List<Task> tasks(Query query) {
        String sql = """
                SELECT COUNT(*) low FROM inventory_sku s JOIN inventory_stock k ON k.sku_id = s.id
                WHERE s.active AND s.service = FALSE AND s.safety_stock > 0 AND k.quantity < s.safety_stock
                    AND k.store_id IN (%s)""".formatted(Sql.marks(query.storeIds().size()));
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
