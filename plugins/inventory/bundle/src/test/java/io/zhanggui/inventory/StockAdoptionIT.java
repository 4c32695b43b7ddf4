package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import org.junit.jupiter.api.Test;

/// A shop that had stock before stock was in the ledger.
@WithHost(plugins = {"checkout", "inventory"})
class StockAdoptionIT {
    private final Host host;

    StockAdoptionIT(Host host) {
        this.host = host;
    }

    @Test
    void whatTheStockWasWorthIsBookedOnceAtTheFirstStart() throws Exception {
        Stockroom room = new Stockroom(host);
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "INSERT INTO inventory_opening_value (store_id, value_fen) VALUES (?, 12345)",
                        room.storeId()));
        host.restart();
        assertThat(room.booked("inventory.stock")).isEqualTo(12_345);
        host.restart();
        assertThat(room.booked("inventory.stock")).isEqualTo(12_345);
        assertThat(room.booked("equity.opening-stock")).isEqualTo(-12_345);
    }
}
