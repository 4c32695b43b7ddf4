package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.api.Stocktakes;
import io.zhanggui.inventory.api.Stocktakes.Line;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class StocktakesIT {
    private final Host host;
    private final Stocktakes stocktakes;
    private final Stockroom room;

    StocktakesIT(Host host) {
        this.host = host;
        stocktakes = host.service(Stocktakes.class);
        room = new Stockroom(host);
    }

    @Test
    void theDifferenceIsWhatWasCountedLessTheSnapshotAndAllThatMovedUntilThen() {
        long sku = room.goods("count");
        long other = room.goods("count-other");
        room.receive("count", sku, Quantity.of(10), 300);
        room.receive("count-other", other, Quantity.of(5), 100);
        long id = begin("count", false);
        room.sell("count-before", sku, Quantity.of(2));
        for (int i = 0; i < 2; i++) {
            count("scan-1", id, sku, 4);
        }
        count("scan-2", id, sku, 3);
        room.sell("count-after", sku, Quantity.of(1));
        Line line = line(id, sku);
        assertThat(line.snapshot()).isEqualTo(Quantity.of(10));
        assertThat(line.book()).isEqualTo(Quantity.of(8));
        assertThat(line.difference()).isEqualTo(Quantity.of(-1));
        assertThat(line.movedMeanwhile()).isFalse();

        for (int i = 0; i < 2; i++) {
            post(id);
        }
        assertThat(room.stock(sku)).isEqualTo(Quantity.of(6));
        assertThat(room.stock(other)).as("not counted, not touched").isEqualTo(Quantity.of(5));
        assertThat(room.booked("cost.stock-difference")).isEqualTo(300);
        assertThat(room.booked("inventory.stock")).isEqualTo(room.stockValueFen());
        assertRefused("inventory.stocktake.over", () -> count("late", id, sku, 1));
    }

    /// What lies on the shelf is known to the test: the counter stops the hand that takes from it for the
    /// moment of the count, as a person does who counts it. Sales go on before and after, and while it is
    /// posted.
    @Test
    void threePeopleCountWhileEightTillsSellAndTheStockIsWhatLiesOnTheShelf() throws Exception {
        int items = 6;
        List<Shelf> shelves = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            long sku = room.goods("busy-" + i);
            room.receive("busy-" + i, sku, Quantity.of(200), 100 + i);
            shelves.add(new Shelf(sku, 200 - i));
        }
        AtomicBoolean open = new AtomicBoolean(true);
        AtomicInteger numbers = new AtomicInteger();
        try (ExecutorService tills = Executors.newFixedThreadPool(8);
                ExecutorService counters = Executors.newFixedThreadPool(3)) {
            List<Future<?>> selling = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                selling.add(tills.submit(() -> {
                    while (open.get()) {
                        int number = numbers.incrementAndGet();
                        shelves.get(number % items).sell("busy-" + number);
                    }
                }));
            }
            Host.await("the first sales", () -> numbers.get() > 20);
            long id = begin("busy", true);
            List<Future<?>> counting = new ArrayList<>();
            for (int i = 0; i < items; i++) {
                Shelf shelf = shelves.get(i);
                counting.add(counters.submit(() -> shelf.count(id)));
            }
            for (Future<?> each : counting) {
                each.get();
            }
            int counted = numbers.get();
            Host.await("more sales", () -> numbers.get() > counted + 20);
            post(id);
            int posted = numbers.get();
            Host.await("sales afterwards", () -> numbers.get() > posted + 10);
            open.set(false);
            for (Future<?> each : selling) {
                each.get();
            }
        }
        for (Shelf shelf : shelves) {
            assertThat(room.stock(shelf.sku)).isEqualTo(Quantity.of(shelf.pieces.get()));
        }
        assertThat(room.booked("inventory.stock")).isEqualTo(room.stockValueFen());
        assertThat(room.booked("cost.stock-difference"))
                .as("1 to 5 pieces of 5 items were missing")
                .isPositive();
    }

    private final class Shelf {
        private final long sku;
        private final AtomicInteger pieces;
        private final ReentrantReadWriteLock hands = new ReentrantReadWriteLock();

        Shelf(long sku, int pieces) {
            this.sku = sku;
            this.pieces = new AtomicInteger(pieces);
        }

        void sell(String key) {
            hands.readLock().lock();
            try {
                room.sell(key, sku, Quantity.ONE);
                pieces.decrementAndGet();
            } finally {
                hands.readLock().unlock();
            }
        }

        void count(long id) {
            hands.writeLock().lock();
            try {
                StocktakesIT.this.count("shelf-" + sku, id, sku, pieces.get());
            } finally {
                hands.writeLock().unlock();
            }
        }
    }

    @Test
    void whoCountsABlindOneSeesNoFiguresAndApprovesNothing() {
        long sku = room.goods("blind");
        room.receive("blind", sku, Quantity.of(3), 100);
        long id = begin("blind", true);
        host.asOperator(Role.CASHIER, () -> stocktakes.count(room.request("blind-1"), id, sku, Quantity.of(3)));
        for (Runnable forbidden : List.<Runnable>of(
                () -> stocktakes.lines(id), () -> stocktakes.post(id), () -> stocktakes.countRestAsNone(id))) {
            assertThatThrownBy(() -> host.asOperator(Role.CASHIER, forbidden)).isInstanceOf(AccessDenied.class);
        }
        assertThat(line(id, sku).difference()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void aRecountReplacesAndWhatNobodyFoundCanBeCountedAsNone() {
        long first = room.goods("again");
        long gone = room.goods("gone");
        room.receive("again", first, Quantity.of(4), 100);
        room.receive("gone", gone, Quantity.of(2), 250);
        long id = begin("again", false);
        count("again-1", id, first, 9);
        room.sell("again", first, Quantity.ONE);
        count("again-2", id, first, 1);
        assertThat(line(id, first).movedMeanwhile()).isTrue();
        host.asOperator(Role.MANAGER, () -> stocktakes.recount(room.request("again-3"), id, first, Quantity.of(3)));
        assertThat(line(id, first).movedMeanwhile()).isFalse();
        assertThat(line(id, first).difference()).isEqualTo(Quantity.ZERO);
        assertRefused("inventory.stocktake.less-than-nothing", () -> count("again-4", id, first, -4));
        host.asOperator(Role.MANAGER, () -> stocktakes.countRestAsNone(id));
        post(id);
        assertThat(room.stock(first)).isEqualTo(Quantity.of(3));
        assertThat(room.stock(gone)).isEqualTo(Quantity.ZERO);
        assertThat(room.booked("cost.stock-difference")).isEqualTo(500);
    }

    /// More than are counted so in one transaction.
    @Test
    void thousandsOfItemsThatNobodyFoundAreCountedAsNone() {
        int items = 1_100;
        long last = room.goods("rest");
        room.receive("rest", last, Quantity.of(2), 250);
        long known = room.goods("rest-known");
        room.receive("rest-known", known, Quantity.of(3), 100);
        listCopies(last, items);
        long id = begin("rest", false);
        count("rest", id, known, 3);
        for (int i = 0; i < 2; i++) {
            host.asOperator(Role.MANAGER, () -> stocktakes.countRestAsNone(id));
        }
        List<Line> lines = room.manager(() -> stocktakes.lines(id));
        assertThat(lines).hasSize(items + 2);
        assertThat(lines).filteredOn(line -> line.counted() == null).isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.difference().equals(Quantity.of(-2)))
                .hasSize(items + 1);
        assertThat(line(id, known).difference()).isEqualTo(Quantity.ZERO);
    }

    /// Items with as much stock in this store, their ids below that of the other.
    private void listCopies(long skuId, int count) {
        List<@Nullable Object[]> skus = new ArrayList<>();
        List<@Nullable Object[]> stocks = new ArrayList<>();
        for (long id = skuId - count; id < skuId; id++) {
            skus.add(new @Nullable Object[] {id, "rest-" + id, host.clock().instant()});
            stocks.add(new @Nullable Object[] {room.storeId(), id, Quantity.of(2)});
        }
        host.service(UnitOfWork.class).writeOnly(unit -> {
            Sql.batch(unit.connection(), """
                    INSERT INTO inventory_sku (id, code, name, initials, service, unit, list_price_fen, safety_stock,
                        favourite, active, created_at) VALUES (?,?,'copy','',FALSE,'件',1000,0,FALSE,TRUE,?)""", skus);
            Sql.batch(unit.connection(), """
                    INSERT INTO inventory_stock (store_id, sku_id, quantity, value_fen, last_cost_fen)
                    VALUES (?,?,?,500,250)""", stocks);
        });
    }

    private long begin(String key, boolean blind) {
        return room.manager(() -> stocktakes.begin(room.request("begin-" + key), blind, null, ""));
    }

    private void count(String key, long id, long sku, long pieces) {
        host.asOperator(Role.CASHIER, () -> stocktakes.count(room.request(key), id, sku, Quantity.of(pieces)));
    }

    private void post(long id) {
        host.asOperator(Role.MANAGER, () -> stocktakes.post(id));
    }

    private Line line(long id, long sku) {
        return room.manager(() -> stocktakes.lines(id)).stream()
                .filter(line -> line.skuId() == sku)
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(String textKey, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }
}
