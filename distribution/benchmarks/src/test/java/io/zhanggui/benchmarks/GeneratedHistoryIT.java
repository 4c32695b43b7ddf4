package io.zhanggui.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.benchmarks.history.GeneratedHistory;
import io.zhanggui.benchmarks.history.HistorySpec;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.member.api.Members;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The generator of large shops, at a small size.
class GeneratedHistoryIT {
    private static final HistorySpec SPEC = new HistorySpec(7, 300, 40, 2_000, 10);

    /// Each counts what must not be there.
    private static final Map<String, String> WRONG = Map.of(
            "transactions that do not sum to zero",
            "SELECT COUNT(*) FROM (SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id"
                    + " GROUP BY e.transaction_id, a.unit HAVING SUM(e.amount) <> 0) wrong",
            "points that are not the sum of their lots",
            "SELECT COUNT(*) FROM ledger_balance b LEFT JOIN (SELECT account_id, SUM(principal) total FROM ledger_lot"
                    + " GROUP BY account_id) l ON l.account_id = b.account_id WHERE b.balance <> COALESCE(l.total, 0)",
            "stock that is not the sum of its movements",
            "SELECT COUNT(*) FROM inventory_stock s JOIN (SELECT sku_id, SUM(quantity_change) total,"
                    + " SUM(value_change_fen) worth FROM inventory_movement GROUP BY sku_id) m ON m.sku_id = s.sku_id"
                    + " WHERE s.quantity <> m.total OR s.value_fen <> m.worth",
            "stock that is not worth what the ledger says",
            "SELECT IF((SELECT SUM(value_fen) FROM inventory_stock) = (SELECT -SUM(e.amount) FROM ledger_entry e"
                    + " JOIN ledger_account a ON a.id = e.account_id WHERE a.name = 'inventory.stock'), 0, 1)",
            "sales whose lines or tenders are not their amount",
            "SELECT COUNT(*) FROM checkout_sale s JOIN (SELECT sale_id, SUM(paid_fen) total FROM checkout_line"
                    + " GROUP BY sale_id) l ON l.sale_id = s.id JOIN checkout_tender t ON t.sale_id = s.id"
                    + " WHERE s.payable_fen <> l.total OR s.payable_fen <> t.amount_fen");

    @TempDir
    Path scratch = Path.of("");

    /// By the database server, which may run as a service user; it would lie elsewhere otherwise, and stay.
    @BeforeEach
    void makeReachable() {
        DataDirectory.restrict(scratch, "rwxr-xr-x");
    }

    @Test
    void aGeneratedShopHasBooksThatVerifyAndTradesOn() throws Exception {
        try (CheckoutStage stage = new CheckoutStage(scratch);
                RunningHost host = stage.start(stage.databasePort())) {
            GeneratedHistory.Made made = GeneratedHistory.fill(host, stage.access(), SPEC, words -> {});
            assertThat(made.lines()).isEqualTo(SPEC.lines());
            assertThat(wrong(stage)).isEmpty();
            assertThat(host.service(Ledger.class).orElseThrow().verify(null)).isEmpty();
            host.service(Operators.class).orElseThrow().asSystem(() -> {
                DayClose days = host.service(DayClose.class).orElseThrow();
                days.close(host.service(ShopClock.class).orElseThrow().today().minusDays(1));
                assertThat(days.verify(DayClose.Progress.NONE)).isEmpty();
                assertThat(host.service(Members.class).orElseThrow().findByCard("8800000299"))
                        .isPresent();
            });
            CheckoutShop shop = new CheckoutShop(host, 1, 3);
            shop.sellToEverybody();
            assertThat(host.service(Ledger.class).orElseThrow().verify(null)).isEmpty();
        }
    }

    private static List<String> wrong(CheckoutStage stage) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                stage.access().url(),
                stage.access().owner().user(),
                stage.access().owner().password())) {
            for (Map.Entry<String, String> check : WRONG.entrySet()) {
                long found = Sql.query(connection, check.getValue(), row -> row.getLong(1))
                        .getFirst();
                if (found != 0) {
                    wrong.add(found + " " + check.getKey());
                }
            }
        }
        return wrong;
    }
}
