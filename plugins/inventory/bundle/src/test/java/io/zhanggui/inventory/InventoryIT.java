package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Stock moves with what is received, sold, returned and adjusted, each time once.
@WithHost(plugins = {"checkout", "inventory"})
class InventoryIT {
    /// As the plugin declares it; its own class lives in the bundle.
    private static final Setting<Boolean> NEGATIVE_STOCK = Setting.flag("inventory.negative-stock", true);

    private final ShopFloor floor;
    private final Host host;
    private final Inventory inventory;
    private final Till till;

    InventoryIT(Host host) {
        floor = new ShopFloor(host);
        this.host = host;
        inventory = floor.inventory;
        till = floor.till;
    }

    @Test
    void theProgramCannotDeleteAMovement() {
        assertThatThrownBy(() -> host.service(UnitOfWork.class)
                        .writeOnly(unit -> Sql.update(unit.connection(), "DELETE FROM inventory_movement")))
                .rootCause()
                .hasMessageContaining("denied");
    }

    @Test
    void aSaleTakesStockAtItsCostAndARefundPutsItBackAtThatCost() {
        long sku = floor.goods("sale", 8_900);
        floor.receive("sale-1", sku, Quantity.of(10), 3_600);
        CompletedSale sale = floor.sell("sale", Cart.Line.of(floor.item(sku), Quantity.of(4)), 35_600);
        floor.receive("sale-2", sku, Quantity.of(6), 5_200);
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(12));
        assertThat(floor.valueFen(sku)).isEqualTo(6 * 3_600 + 6 * 5_200);

        floor.refund("sale-back", sale, Quantity.ONE, true);
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(13));
        assertThat(floor.valueFen(sku)).as("back at what it cost when sold").isEqualTo(7 * 3_600 + 6 * 5_200);
        assertThat(floor.movementSums(sku)).isEqualTo(List.of(13_000L, floor.valueFen(sku)));
    }

    @Test
    void aRefundThatIsNotPutBackIsWrittenOff() {
        long sku = floor.goods("broken", 1_000);
        floor.receive("broken-1", sku, Quantity.of(5), 400);
        CompletedSale sale = floor.sell("broken", Cart.Line.of(floor.item(sku), Quantity.of(2)), 2_000);
        floor.refund("broken-back", sale, Quantity.of(2), false);
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(3));
        assertThat(floor.valueFen(sku)).isEqualTo(1_200);
        assertThat(kinds(sku)).containsExactly("RECEIPT", "SALE", "REFUND", "WRITE_OFF");
    }

    @Test
    void aReceiptAskedForTwiceComesInOnceAndOtherContentIsRefused() {
        long sku = floor.goods("twice", 1_000);
        String first = floor.receive("twice", sku, Quantity.of(3), 500);
        assertThat(floor.receive("twice", sku, Quantity.of(3), 500)).isEqualTo(first);
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(3));
        assertThatThrownBy(() -> floor.receive("twice", sku, Quantity.of(4), 500))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.request-reused"));
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(3));
    }

    @Test
    void theSameReceiptByEightThreadsComesInOnce() throws Exception {
        long sku = floor.goods("race", 1_000);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> floor.receive("race", sku, Quantity.of(3), 500)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(3));
    }

    @Test
    void fiftySalesOfOneItemAtOnceTakeExactlyFiftyPieces() throws Exception {
        long hot = floor.goods("hot", 700);
        long warm = floor.goods("warm", 300);
        floor.receive("hot", hot, Quantity.of(100), 250);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CompletedSale>> sales = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String key = "hot-" + i;
                // Half of the carts name the two items the other way round: keys are locked in order all the same.
                List<Cart.Line> lines = new ArrayList<>(List.of(
                        Cart.Line.of(floor.item(hot), Quantity.ONE), Cart.Line.of(floor.item(warm), Quantity.ONE)));
                Cart.Line[] cart = (i % 2 == 0 ? lines : lines.reversed()).toArray(Cart.Line[]::new);
                sales.add(threads.submit(() -> floor.sell(key, 1_000, cart)));
            }
            for (Future<CompletedSale> sale : sales) {
                sale.get();
            }
        }
        assertThat(floor.stock(hot)).isEqualTo(Quantity.of(50));
        assertThat(floor.stock(warm)).isEqualTo(Quantity.of(-50));
        assertThat(floor.movementSums(hot)).isEqualTo(List.of(50_000L, 50 * 250L));
    }

    @Test
    void whenStockMayNotFallBelowZeroTheSaleIsRefusedWithWhatIsLeft() {
        long sku = floor.goods("last", 1_000);
        floor.receive("last", sku, Quantity.of(2), 400);
        Settings settings = host.service(Settings.class);
        host.asOperator(Role.BOSS, () -> settings.set(NEGATIVE_STOCK, "false"));
        try {
            assertThatThrownBy(() -> floor.sell("last", Cart.Line.of(floor.item(sku), Quantity.of(3)), 3_000))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.textKey()).isEqualTo("inventory.out-of-stock");
                        assertThat(refusal.arguments()).contains("item last", "2", "3");
                    });
        } finally {
            host.asOperator(Role.BOSS, () -> settings.set(NEGATIVE_STOCK, "true"));
        }
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(2));
        floor.sell("last-allowed", Cart.Line.of(floor.item(sku), Quantity.of(3)), 3_000);
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(-1));
    }

    @Test
    void anAdjustmentMovesStockOnceWithItsReasonAndNeedsThePermission() {
        long sku = floor.goods("adjust", 1_000);
        RequestId request = floor.request("adjust");
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> inventory.adjust(request, till.storeId(), sku, Quantity.of(-2), "破损")))
                .isInstanceOf(AccessDenied.class);
        for (int i = 0; i < 2; i++) {
            host.asOperator(Role.MANAGER, () -> inventory.adjust(request, till.storeId(), sku, Quantity.of(-2), "破损"));
        }
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(-2));
    }

    private List<String> kinds(long sku) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT kind FROM inventory_movement WHERE sku_id = ? ORDER BY id",
                        row -> row.getString("kind"),
                        sku));
    }
}
