package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.TransferState;
import io.zhanggui.inventory.api.Transfers;
import io.zhanggui.inventory.api.Transfers.Goods;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class TransfersIT {
    private final Host host;
    private final Transfers transfers;
    private final Stockroom from;
    private final Stockroom to;

    TransfersIT(Host host) {
        this.host = host;
        transfers = host.service(Transfers.class);
        from = new Stockroom(host);
        to = new Stockroom(host);
    }

    @Test
    void goodsAreInTransitUntilTheyArriveAndTheirValueGoesWithThem() {
        long sku = from.goods("move");
        from.receive("move", sku, Quantity.of(3), 333);
        from.receive("move-2", sku, Quantity.of(4), 500);
        long worth = from.stockValueFen();
        long id = send("move", new Goods(sku, Quantity.of(7)));
        assertThat(send("move", new Goods(sku, Quantity.of(7)))).as("sent once").isEqualTo(id);
        assertThat(from.stock(sku)).isEqualTo(Quantity.ZERO);
        assertThat(from.booked("inventory.stock")).isZero();
        assertThat(from.booked("inventory.in-transit")).isEqualTo(worth);

        for (int i = 0; i < 2; i++) {
            receive("move", id, new Goods(sku, Quantity.of(7)));
        }
        assertThat(to.stock(sku)).isEqualTo(Quantity.of(7));
        assertThat(to.booked("inventory.stock")).isEqualTo(worth).isEqualTo(to.stockValueFen());
        assertThat(from.booked("inventory.in-transit")).isZero();
        assertThat(from.booked("inter-store.goods")).isEqualTo(worth);
        assertThat(to.booked("inter-store.goods")).isEqualTo(-worth);
        assertRefused("inventory.transfer.ended", () -> receive("other", id, new Goods(sku, Quantity.of(7))));
        assertRefused("inventory.transfer.ended", () -> cancel(id));
    }

    @Test
    void whatIsMissingOrTooMuchIsTheSendersDifference() {
        long few = from.goods("few");
        long many = from.goods("many");
        long none = from.goods("none");
        for (long sku : List.of(few, many, none)) {
            from.receive("diff-" + sku, sku, Quantity.of(10), 100);
        }
        long id = send(
                "diff",
                new Goods(few, Quantity.of(5)),
                new Goods(many, Quantity.of(5)),
                new Goods(none, Quantity.of(5)));
        Goods[] arrived = {new Goods(few, Quantity.of(4)), new Goods(many, Quantity.of(6))};
        assertRefused("inventory.transfer.more-than-sent", () -> receive("diff", id, arrived));
        host.asOperator(Role.BOSS, () -> transfers.receive(to.request("diff"), id, List.of(arrived)));
        assertThat(to.stock(few)).isEqualTo(Quantity.of(4));
        assertThat(to.stock(many)).isEqualTo(Quantity.of(6));
        assertThat(to.stock(none)).isEqualTo(Quantity.ZERO);
        assertThat(from.booked("inventory.in-transit")).isZero();
        assertThat(from.booked("cost.transfer-difference")).isEqualTo(500);
        assertThat(to.booked("inventory.stock")).isEqualTo(1_000).isEqualTo(to.stockValueFen());
    }

    @Test
    void nothingAtAllOrLessThanNothingIsNoDelivery() {
        long sku = from.goods("nothing");
        from.receive("nothing", sku, Quantity.of(10), 100);
        long id = send("nothing", new Goods(sku, Quantity.of(5)));
        assertRefused("inventory.transfer.nothing-came", () -> receive("nothing", id));
        assertRefused("inventory.transfer.nothing-came", () -> receive("nothing", id, new Goods(sku, Quantity.ZERO)));
        assertRefused(
                "inventory.receipt.quantity.invalid", () -> receive("nothing", id, new Goods(sku, Quantity.of(-5))));
        assertThat(from.booked("inventory.in-transit")).isEqualTo(500);
        assertThat(from.booked("inter-store.goods")).isZero();
        receive("nothing", id, new Goods(sku, Quantity.of(5)));
        assertThat(to.stock(sku)).isEqualTo(Quantity.of(5));
    }

    @Test
    void oneRequestIsNotAnsweredForAnotherCount() {
        long first = from.goods("same-1");
        long second = from.goods("same-2");
        from.receive("same-1", first, Quantity.of(2), 100);
        from.receive("same-2", second, Quantity.of(2), 100);
        long id = send("same", new Goods(first, Quantity.of(2)), new Goods(second, Quantity.of(2)));
        receive("same", id, new Goods(first, Quantity.of(2)), new Goods(second, Quantity.of(1)));
        receive("same", id, new Goods(second, Quantity.of(1)), new Goods(first, Quantity.of(2)));
        assertRefused("inventory.request-reused", () -> receive("same", id, new Goods(first, Quantity.of(2))));
        assertThat(to.stock(second)).isEqualTo(Quantity.of(1));
    }

    @Test
    void goodsThatAreCalledBackAreWorthWhatTheyWere() {
        long sku = from.goods("back");
        from.receive("back", sku, Quantity.of(3), 400);
        long id = send("back", new Goods(sku, Quantity.of(2)));
        from.receive("back-2", sku, Quantity.of(1), 1_000);
        for (int i = 0; i < 2; i++) {
            cancel(id);
        }
        assertThat(from.stock(sku)).isEqualTo(Quantity.of(4));
        assertThat(from.booked("inventory.stock")).isEqualTo(2_200).isEqualTo(from.stockValueFen());
        assertThat(from.booked("inventory.in-transit")).isZero();
        assertRefused("inventory.transfer.ended", () -> receive("back", id, new Goods(sku, Quantity.of(2))));
    }

    @Test
    void oneTransferIsEitherReceivedOrCalledBackHoweverManyTry() throws Exception {
        long sku = from.goods("both");
        from.receive("both", sku, Quantity.of(8), 100);
        long id = send("both", new Goods(sku, Quantity.of(8)));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String key = "both-" + i;
                boolean receives = i % 2 == 0;
                tries.add(threads.submit(() -> {
                    try {
                        if (receives) {
                            receive(key, id, new Goods(sku, Quantity.of(8)));
                        } else {
                            cancel(id);
                        }
                    } catch (Refusal ended) {
                        assertThat(ended.textKey()).isEqualTo("inventory.transfer.ended");
                    }
                }));
            }
            for (Future<?> each : tries) {
                each.get();
            }
        }
        assertThat(from.stock(sku).plus(to.stock(sku))).isEqualTo(Quantity.of(8));
        assertThat(from.booked("inventory.in-transit")).isZero();
        assertThat(from.stockValueFen() + to.stockValueFen()).isEqualTo(800);
        assertThat(host.asOperator(Role.BOSS, () -> transfers.transfer(id))
                        .orElseThrow()
                        .head()
                        .state())
                .isNotEqualTo(TransferState.SENT);
    }

    private long send(String key, Goods... goods) {
        return from.manager(() -> transfers.send(from.request("send-" + key), to.storeId(), List.of(goods), ""));
    }

    private void receive(String key, long id, Goods... arrived) {
        host.asOperator(Role.MANAGER, () -> transfers.receive(to.request("take-" + key), id, List.of(arrived)));
    }

    private void cancel(long id) {
        host.asOperator(Role.MANAGER, () -> transfers.cancel(id));
    }

    private static void assertRefused(String textKey, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }
}
