package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.OrderState;
import io.zhanggui.inventory.api.Purchasing;
import io.zhanggui.inventory.api.Stocktakes;
import io.zhanggui.inventory.api.Transfers;
import io.zhanggui.inventory.api.Transfers.Goods;
import io.zhanggui.inventory.api.WriteOffs;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.receipt.ReceiptPrint;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class BatchesIT {
    /// Far from the day of any test host's clock.
    private static final Batch EXPIRED = new Batch("A0", LocalDate.of(2020, 1, 31));

    private static final Batch FIRST = new Batch("A1", LocalDate.of(2090, 1, 31));
    private static final Batch SECOND = new Batch("A2", LocalDate.of(2090, 6, 30));
    private static final Batch KEEPS = new Batch("A3", null);

    private final Host host;
    private final Batches batches;
    private final Inventory inventory;
    private final Stockroom room;

    BatchesIT(Host host) {
        this.host = host;
        batches = host.service(Batches.class);
        inventory = host.service(Inventory.class);
        room = new Stockroom(host);
    }

    private long kept(String code) {
        long sku = room.goods(code);
        host.asOperator(Role.MANAGER, () -> batches.keep(sku, true));
        return sku;
    }

    private String receive(String key, long sku, Batch batch, long pieces, long unitCostFen) {
        return room.manager(() -> inventory.receive(
                room.request("batch-" + key),
                room.storeId(),
                "",
                List.of(new Received(sku, Quantity.of(pieces), Money.ofFen(unitCostFen), batch))));
    }

    private List<String> onHand(long sku) {
        return onHand(room, sku);
    }

    private List<String> onHand(Stockroom where, long sku) {
        List<String> shown = new ArrayList<>();
        batches.onHand(where.storeId(), sku)
                .forEach(each ->
                        shown.add(each.batch().number() + " " + each.quantity().format()));
        shown.add("- " + batches.withoutBatch(where.storeId(), sku).format());
        return shown;
    }

    private void agree() {
        assertThat(room.booked("inventory.stock")).isEqualTo(room.stockValueFen());
    }

    @Test
    void whatExpiresFirstAndIsStillGoodLeavesFirst() {
        long sku = kept("fefo");
        receive("fefo-3", sku, KEEPS, 2, 100);
        receive("fefo-0", sku, EXPIRED, 2, 100);
        receive("fefo-2", sku, SECOND, 2, 200);
        receive("fefo-1", sku, FIRST, 2, 300);
        assertThat(onHand(sku)).containsExactly("A1 2", "A2 2", "A3 2", "A0 2", "- 0");
        room.sell("fefo-a", sku, Quantity.of(3));
        assertThat(onHand(sku)).containsExactly("A2 1", "A3 2", "A0 2", "- 0");
        room.sell("fefo-b", sku, Quantity.of(4));
        assertThat(onHand(sku)).containsExactly("A0 1", "- 0");
        agree();
    }

    @Test
    void theTillSellsOnWithoutABatchAndWhatIsReceivedThenCoversIt() {
        long sku = kept("over");
        receive("over-1", sku, FIRST, 2, 100);
        room.sell("over", sku, Quantity.of(5));
        assertThat(onHand(sku)).containsExactly("- -3");
        receive("over-2", sku, SECOND, 10, 200);
        assertThat(onHand(sku)).containsExactly("A2 7", "- 0");
        assertThat(room.stock(sku)).isEqualTo(Quantity.of(7));
        agree();
    }

    @Test
    void whatComesBackGoesToTheBatchesItLeftFromPartByPart() {
        long sku = kept("back");
        receive("back-1", sku, FIRST, 2, 100);
        receive("back-2", sku, SECOND, 5, 100);
        CompletedSale sale = room.sell("back", sku, Quantity.of(4));
        assertThat(onHand(sku)).containsExactly("A2 3", "- 0");
        refund("back-a", sale, 3);
        assertThat(onHand(sku)).containsExactly("A1 2", "A2 4", "- 0");
        refund("back-b", sale, 1);
        assertThat(onHand(sku)).containsExactly("A1 2", "A2 5", "- 0");
        agree();
    }

    private void refund(String key, CompletedSale sale, long pieces) {
        refund(key, sale, pieces, true);
    }

    private void refund(String key, CompletedSale sale, long pieces, boolean restock) {
        host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .refund(
                                room.request(key),
                                sale.saleId(),
                                List.of(new Checkout.RefundLine(1, Quantity.of(pieces))),
                                restock,
                                "back"));
    }

    @Test
    void aBatchIsWrittenOffAtTheAverageCostAndNeverBeyondWhatItHas() {
        long sku = kept("off");
        receive("off-0", sku, EXPIRED, 4, 100);
        receive("off-1", sku, FIRST, 4, 300);
        assertThatThrownBy(() -> writeOff("too-much", sku, EXPIRED, 5))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.batch.not-enough"));
        String number = writeOff("off", sku, EXPIRED, 3);
        assertThat(writeOff("off", sku, EXPIRED, 3)).isEqualTo(number);
        assertThat(onHand(sku)).containsExactly("A1 4", "A0 1", "- 0");
        assertThat(room.booked("cost.write-off")).isEqualTo(600);
        agree();
    }

    private String writeOff(String key, long sku, Batch batch, long pieces) {
        return room.manager(
                () -> batches.writeOff(room.request("wo-" + key), sku, batch.number(), Quantity.of(pieces), "过期"));
    }

    @Test
    void whatIsThrownAwayIsOfTheBatchThatIsNamed() {
        long sku = kept("throw");
        long plain = room.goods("throw-plain");
        room.receive("throw-plain", plain, Quantity.ONE, 100);
        receive("throw-0", sku, EXPIRED, 4, 100);
        receive("throw-1", sku, FIRST, 4, 100);
        throwAway(
                "throw", new WriteOffs.Goods(sku, Quantity.of(3), "A0"), new WriteOffs.Goods(sku, Quantity.ONE, "A1"));
        assertThat(onHand(sku)).containsExactly("A1 3", "A0 1", "- 0");
        assertRefused(
                "inventory.batch.not-enough",
                () -> throwAway("throw-more", new WriteOffs.Goods(sku, Quantity.of(2), "A0")));
        assertRefused(
                "inventory.batch.not-kept",
                () -> throwAway("throw-plain", new WriteOffs.Goods(plain, Quantity.ONE, "A0")));
        room.sell("throw", sku, Quantity.of(5));
        receive("throw-2", sku, SECOND, 3, 100);
        assertThat(onHand(sku)).containsExactly("A2 2", "- 0");
        throwAway("throw-none", new WriteOffs.Goods(sku, Quantity.ONE, ""));
        assertThat(onHand(sku)).as("no batch is touched").containsExactly("A2 2", "- -1");
        agree();
    }

    private void throwAway(String key, WriteOffs.Goods... goods) {
        room.manager(() -> host.service(WriteOffs.class).writeOff(room.request("t-" + key), List.of(goods), "过期"));
    }

    /// The piece in the bin is of the batch that the customer bought, not of the one that would be sold next.
    @Test
    void whatComesBackBrokenIsThrownAwayFromItsOwnBatch() {
        long sku = kept("broken");
        receive("broken-1", sku, FIRST, 2, 100);
        receive("broken-2", sku, SECOND, 5, 100);
        CompletedSale sale = room.sell("broken", sku, Quantity.of(3));
        assertThat(onHand(sku)).containsExactly("A2 4", "- 0");
        receive("broken-3", sku, new Batch("A1-2", LocalDate.of(2090, 2, 28)), 1, 100);
        refund("broken-a", sale, 2, false);
        assertThat(onHand(sku)).containsExactly("A1-2 1", "A2 4", "- 0");
        refund("broken-b", sale, 1, true);
        assertThat(onHand(sku)).as("what is still out is of the second").containsExactly("A1-2 1", "A2 5", "- 0");
        agree();
    }

    @Test
    void aTransferTakesTheBatchesThatAreInTheBox() {
        Transfers transfers = host.service(Transfers.class);
        Stockroom other = new Stockroom(host);
        long sku = kept("box");
        receive("box-1", sku, FIRST, 4, 100);
        receive("box-2", sku, SECOND, 4, 300);
        long transfer = room.manager(() -> transfers.send(
                room.request("box"),
                other.storeId(),
                List.of(new Goods(sku, Quantity.ONE, "A1"), new Goods(sku, Quantity.of(3), "A2")),
                ""));
        assertThat(onHand(sku)).containsExactly("A1 3", "A2 1", "- 0");
        assertThat(room.manager(() -> transfers.transfer(transfer))
                        .orElseThrow()
                        .lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.quantity()).isEqualTo(Quantity.of(4));
                    assertThat(line.worth()).isEqualTo(Money.ofFen(800));
                });
        host.asOperator(
                Role.MANAGER,
                () -> transfers.receive(other.request("box-in"), transfer, List.of(new Goods(sku, Quantity.of(4)))));
        assertThat(onHand(other, sku)).containsExactly("A1 1", "A2 3", "- 0");
        agree();
    }

    @Test
    void aScanThatIsTakenBackIsTakenBackFromItsBatch() {
        Stocktakes stocktakes = host.service(Stocktakes.class);
        long sku = kept("undo");
        receive("undo-1", sku, FIRST, 5, 100);
        receive("undo-2", sku, SECOND, 5, 100);
        long stocktake = room.manager(() -> stocktakes.begin(room.request("undo"), false, null, ""));
        count(stocktake, "undo-1", sku, FIRST, 5);
        count(stocktake, "undo-2", sku, SECOND, 5);
        count(stocktake, "undo-3", sku, FIRST, 1);
        for (int i = 0; i < 2; i++) {
            host.asOperator(Role.MANAGER, () -> stocktakes.undo(room.request("n-undo-4"), stocktake));
        }
        assertRefused(
                "inventory.stocktake.nothing-to-undo",
                () -> host.asOperator(Role.MANAGER, () -> stocktakes.undo(room.request("n-undo-5"), stocktake)));
        host.asOperator(Role.MANAGER, () -> stocktakes.post(stocktake));
        assertThat(onHand(sku)).containsExactly("A1 5", "A2 5", "- 0");
        agree();
    }

    private static void assertRefused(String textKey, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }

    @Test
    void aReceiptOfGoodsKeptByBatchNamesABatchOfOneDate() {
        long sku = kept("named");
        assertThatThrownBy(() -> room.receive("named-0", sku, Quantity.ONE, 100))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.batch.missing"));
        receive("named-1", sku, FIRST, 1, 100);
        assertThatThrownBy(() -> receive("named-2", sku, new Batch("A1", LocalDate.of(2091, 1, 1)), 1, 100))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.batch.other-date"));
        receive("named-3", sku, new Batch("", LocalDate.of(2090, 3, 31)), 1, 100);
        assertThat(onHand(sku)).containsExactly("A1 1", "2090-03-31 1", "- 0");
    }

    @Test
    void whatGoesBackToTheSupplierLeavesTheBatchOfItsReceipt() {
        long sku = kept("return");
        receive("return-1", sku, FIRST, 3, 100);
        String receipt = receive("return-2", sku, SECOND, 3, 100);
        room.manager(() -> host.service(Purchasing.class)
                .giveBack(room.request("return"), receipt, sku, Quantity.of(2), "damaged"));
        assertThat(onHand(sku)).containsExactly("A1 3", "A2 1", "- 0");
        agree();
    }

    /// Ten ordered, of which four and six came in two batches: the receipt, its paper, the stock and what goes back
    /// know both.
    @Test
    void oneLineOfAnOrderArrivesInTwoBatches() {
        Purchasing purchasing = host.service(Purchasing.class);
        long sku = kept("two");
        long order = room.manager(() -> {
            long draft = purchasing.draft(
                    room.request("two-order"),
                    new OrderDraft(
                            purchasing.supplier("两批供应商"),
                            null,
                            "",
                            List.of(new OrderDraft.Line(sku, Quantity.of(10), Money.ofFen(150)))));
            purchasing.send(draft);
            return draft;
        });
        String number = room.manager(() -> purchasing.receive(
                room.request("two-in"),
                order,
                List.of(
                        new Received(sku, Quantity.of(4), Money.ofFen(150), FIRST),
                        new Received(sku, Quantity.of(6), Money.ofFen(160), SECOND))));
        assertThat(room.manager(() -> purchasing.order(order))
                        .orElseThrow()
                        .head()
                        .state())
                .isEqualTo(OrderState.RECEIVED);
        assertThat(onHand(sku)).containsExactly("A1 4", "A2 6", "- 0");
        assertThat(printed(number))
                .contains("批号 A1 · 到期 2090-01-31", "4 件 × 1.50 6.00")
                .contains("批号 A2 · 到期 2090-06-30", "6 件 × 1.60 9.60")
                .contains("合计 2 行 15.60");
        String back = giveBack(number, sku, 5);
        assertThat(giveBack(number, sku, 5)).as("asked again").isEqualTo(back);
        assertThat(onHand(sku)).containsExactly("A2 5", "- 0");
        assertThat(room.booked("payable.suppliers")).isEqualTo(-(1_560 - 4 * 150 - 160));
        assertThat(printed(number)).contains("已退 4 −6.00", "已退 1 −1.60");
        assertThatThrownBy(() -> room.manager(
                        () -> purchasing.giveBack(room.request("two-much"), number, sku, Quantity.of(6), "damaged")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).contains("5", "6"));
        agree();
    }

    private String giveBack(String number, long sku, long pieces) {
        return room.manager(() -> host.service(Purchasing.class)
                .giveBack(room.request("two-back"), number, sku, Quantity.of(pieces), "damaged"));
    }

    /// The paper of a goods receipt, a line for each block.
    private List<String> printed(String number) {
        UnitOfWork units = host.service(UnitOfWork.class);
        long id = units.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT id FROM inventory_receipt WHERE number = ?",
                        row -> row.getLong("id"),
                        number))
                .orElseThrow();
        PurchaseReturns returns = Stockroom.returns(host);
        ReceiptPrint print = new ReceiptPrint(
                returns,
                host.service(Printing.class),
                host.service(PdfPapers.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(ShopClock.class),
                host.service(Texts.class));
        assertThat(room.manager(() -> print.pdf(id))).startsWith('%', 'P', 'D', 'F');
        return room.manager(() -> print.document(returns.paper(id))).blocks().stream()
                .map(block -> switch (block) {
                    case PrintBlock.Text text -> text.text().strip();
                    case PrintBlock.Pair pair -> pair.label().strip() + " " + pair.value();
                    default -> "";
                })
                .toList();
    }

    @Test
    void aTransferTakesTheBatchesAlong() {
        Transfers transfers = host.service(Transfers.class);
        Stockroom other = new Stockroom(host);
        long sku = kept("move");
        receive("move-1", sku, FIRST, 2, 100);
        receive("move-2", sku, SECOND, 4, 100);
        long transfer = room.manager(() ->
                transfers.send(room.request("move"), other.storeId(), List.of(new Goods(sku, Quantity.of(3))), ""));
        assertThat(onHand(sku)).containsExactly("A2 3", "- 0");
        host.asOperator(
                Role.MANAGER,
                () -> transfers.receive(other.request("move-in"), transfer, List.of(new Goods(sku, Quantity.of(3)))));
        assertThat(onHand(other, sku)).containsExactly("A1 2", "A2 1", "- 0");
    }

    @Test
    void aStocktakeByBatchMakesEachBatchWhatWasCounted() {
        Stocktakes stocktakes = host.service(Stocktakes.class);
        long sku = kept("count");
        receive("count-1", sku, FIRST, 5, 100);
        receive("count-2", sku, SECOND, 5, 100);
        receive("count-3", sku, KEEPS, 5, 100);
        long stocktake = room.manager(() -> stocktakes.begin(room.request("count"), true, null, ""));
        count(stocktake, "a", sku, FIRST, 2);
        count(stocktake, "b", sku, FIRST, 2);
        count(stocktake, "b", sku, FIRST, 2);
        count(stocktake, "c", sku, SECOND, 6);
        count(stocktake, "d", sku, new Batch("NEW", null), 1);
        room.sell("while", sku, Quantity.ONE);
        host.asOperator(Role.MANAGER, () -> stocktakes.post(stocktake));
        assertThat(onHand(sku)).containsExactly("A1 3", "A2 6", "NEW 1", "- 0");
        assertThat(room.stock(sku)).isEqualTo(Quantity.of(10));
        agree();
    }

    private void count(long stocktake, String key, long sku, Batch batch, long pieces) {
        host.asOperator(
                Role.MANAGER,
                () -> batches.count(room.request("n-" + key), stocktake, sku, batch, Quantity.of(pieces)));
    }

    @Test
    void whatIsNoLongerKeptByBatchHasNone() {
        long sku = kept("end");
        receive("end-1", sku, FIRST, 5, 100);
        host.asOperator(Role.MANAGER, () -> batches.keep(sku, false));
        assertThat(onHand(sku)).containsExactly("- 5");
        room.sell("end", sku, Quantity.of(2));
        host.asOperator(Role.MANAGER, () -> batches.keep(sku, true));
        assertThat(onHand(sku)).containsExactly("- 3");
    }

    @Test
    void manyTillsAtOnceLeaveEachBatchAtOrAboveZeroAndTheSumRight() throws Exception {
        long sku = kept("many");
        receive("many-1", sku, FIRST, 7, 100);
        receive("many-2", sku, SECOND, 8, 200);
        try (ExecutorService tills = Executors.newFixedThreadPool(8)) {
            List<Future<?>> sales = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String key = "many-" + i;
                sales.add(tills.submit(() -> room.sell(key, sku, Quantity.ONE)));
            }
            for (Future<?> sale : sales) {
                sale.get();
            }
        }
        assertThat(onHand(sku)).containsExactly("- -5");
        agree();
    }
}
