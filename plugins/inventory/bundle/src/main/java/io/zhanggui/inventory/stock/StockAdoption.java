package io.zhanggui.inventory.stock;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Books what each store's stock was worth before stock was in the ledger. Runs once, before anything moves
/// stock; the migration left the values, and each goes with its posting.
@Component(service = StockAdoption.class)
public final class StockAdoption {
    private final Ledger ledger;

    private record Opening(long storeId, long valueFen) {}

    /// @param tables has migrated
    @Activate
    public StockAdoption(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Ledger ledger) {
        this.ledger = ledger;
        operators.asSystem(() -> unitOfWork.writeOnly(unit -> adopt(unit.connection())));
    }

    private void adopt(Connection connection) throws SQLException {
        List<Opening> openings = Sql.query(
                connection,
                "SELECT store_id, value_fen FROM inventory_opening_value ORDER BY store_id FOR UPDATE",
                row -> new Opening(row.getLong("store_id"), row.getLong("value_fen")));
        for (Opening opening : openings) {
            String document = "stock-opening:" + opening.storeId();
            ledger.post(LedgerTransaction.of(
                            new RequestId(opening.storeId(), RequestId.NO_TILL, document),
                            MovementKind.OPENING.transactionKind(),
                            document)
                    .entry(StockEntries.account(opening.storeId(), StockEntries.STOCK), -opening.valueFen())
                    .entry(StockEntries.account(opening.storeId(), MovementKind.OPENING.account()), opening.valueFen())
                    .build());
        }
        Sql.update(connection, "DELETE FROM inventory_opening_value");
    }
}
