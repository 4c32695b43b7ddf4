package io.zhanggui.inventory.draft;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryTables;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Keeps what the current operator has scanned on a page of a store until it is stored or given up: a reload,
/// another store or a restart of the server loses no delivery that took an hour to count. Thread-safe.
@Component(service = Drafts.class)
public final class Drafts {
    private static final int DAYS = 90;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    /// @param tables has migrated
    @Activate
    public Drafts(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    /// Instead of what was kept before; one without lines is forgotten.
    /// @param page a word for it, at most 40 characters
    public void keep(long storeId, String page, Draft draft) {
        if (draft.isEmpty()) {
            forget(storeId, page);
            return;
        }
        stores.requireWorkplace(storeId);
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT INTO inventory_draft (operator_id, store_id, page, request_key, content, at)
                VALUES (?,?,?,?,?,?) ON DUPLICATE KEY UPDATE
                    request_key = VALUES(request_key), content = VALUES(content), at = VALUES(at)""",
                operators.current().id(),
                storeId,
                page,
                draft.requestKey(),
                draft.content(),
                clock.instant()));
    }

    public Optional<Draft> find(long storeId, String page) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                """
                SELECT request_key, content FROM inventory_draft
                WHERE operator_id = ? AND store_id = ? AND page = ?""",
                row -> Draft.read(row.getString("request_key"), row.getString("content")),
                operators.current().id(),
                storeId,
                page));
    }

    /// Forgets it, and what the operator has not touched for a quarter of a year.
    public void forget(long storeId, String page) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "DELETE FROM inventory_draft WHERE operator_id = ? AND (at < ? OR (store_id = ? AND page = ?))",
                operators.current().id(),
                clock.instant().minus(java.time.Duration.ofDays(DAYS)),
                storeId,
                page));
    }
}
