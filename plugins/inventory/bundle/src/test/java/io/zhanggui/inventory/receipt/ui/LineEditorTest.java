package io.zhanggui.inventory.receipt.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.PurchaseOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineEditorTest {
    private static final Pack BOX = new Pack("6901234567892", "箱", Quantity.of(24));
    private static final Pack BAG = new Pack("6901234567893", "包", Quantity.of(6));

    private static LineEditor line(long pieces, long costFen) {
        return new LineEditor(
                        new LineEditor.Item(1, "item", "瓶", "code"),
                        Quantity.of(pieces),
                        Money.ofFen(costFen),
                        () -> {})
                .packedIn(List.of(BOX, BAG));
    }

    /// 230.00 does not divide by 24: the line is what the paper says, and a piece costs its share of it.
    @Test
    void boxesAreWrittenAsTheSuppliersPaperSaysThem() {
        LineEditor line = line(1, 900);
        line.type(List.of("5", "230.00", "", "", "箱 24", ""));
        Received received = line.received();
        assertThat(received.quantity()).isEqualTo(Quantity.of(120));
        assertThat(received.amount()).isEqualTo(Money.ofFen(115_000));
        assertThat(received.unitCost()).isEqualTo(Money.ofFen(958));
        assertThat(line.amount()).isEqualTo(Money.ofFen(115_000));
    }

    @Test
    void aTotalThatIsTypedStaysThoughThePiecesDoNotDivideIt() {
        LineEditor line = line(3, 0);
        line.type(List.of("3", "3.33", "", "", "瓶 1", "10.00"));
        assertThat(line.received().amount()).isEqualTo(Money.ofFen(1_000));
        assertThat(line.received().unitCost()).isEqualTo(Money.ofFen(333));
        assertThat(line(3, 333).received().amount())
                .as("without one it is the product")
                .isEqualTo(Money.ofFen(999));
    }

    @Test
    void whatIsScannedIsShownInTheLargestPackOfWhichItIsWholeOnes() {
        LineEditor line = line(24, 1_000);
        assertThat(line.typed()).startsWith("1", "240.00").contains("箱 24");
        line.more(Quantity.of(24));
        assertThat(line.typed()).startsWith("2", "240.00");
        line.more(Quantity.of(6));
        assertThat(line.typed()).startsWith("9", "60.00").contains("包 6");
        line.more(Quantity.ONE);
        assertThat(line.typed()).startsWith("55", "10.00").contains("瓶 1");
        assertThat(line.received().quantity()).isEqualTo(Quantity.of(55));
        assertThat(line.received().amount()).isEqualTo(Money.ofFen(55_000));
    }

    /// As the view of an order does with each change.
    private static Money delivered(PurchaseOrder.Line ordered, LineEditor arriving) {
        arriving.offer(ordered.amountOf(arriving.pieces(), ordered.received()));
        return arriving.received().amount();
    }

    private static PurchaseOrder.Line ordered(long pieces, long amountFen, long received) {
        return new PurchaseOrder.Line(
                1,
                "code",
                "",
                "item",
                "瓶",
                Quantity.of(pieces),
                Money.ofFen(amountFen).share(1, pieces),
                Money.ofFen(amountFen),
                Quantity.of(received),
                Quantity.ZERO);
    }

    @Test
    void whatIsScannedForAnOrderCostsWhatTheOrderSays() {
        PurchaseOrder.Line ordered = ordered(120, 115_000, 0);
        LineEditor arriving = line(0, 958);
        for (int box = 0; box < 5; box++) {
            arriving.more(Quantity.of(24));
            delivered(ordered, arriving);
        }
        assertThat(arriving.typed()).startsWith("5", "230.00");
        assertThat(delivered(ordered, arriving)).isEqualTo(Money.ofFen(115_000));
    }

    @Test
    void theDeliveriesOfAnOrderTogetherCostWhatItSays() {
        List<Long> fen = new ArrayList<>();
        for (int received = 0; received < 3; received++) {
            fen.add(delivered(ordered(3, 100, received), line(1, 33)).fen());
        }
        assertThat(fen).containsExactly(33L, 34L, 33L);
    }

    @Test
    void aDraftInAPackThatIsAnotherOneByNowStillMeansAsManyPieces() {
        LineEditor line = line(1, 900);
        line.type(List.of("5", "230.00", "", "", "大箱 20", ""));
        assertThat(line.received().quantity()).isEqualTo(Quantity.of(100));
        assertThat(line.received().amount()).isEqualTo(Money.ofFen(115_000));
        LineEditor renamed = line(1, 900);
        renamed.type(List.of("5", "9.00", "", "", "支 1", ""));
        assertThat(renamed.received().quantity()).isEqualTo(Quantity.of(5));
    }

    @Test
    void aFewFenBelowZeroAreRefusedThoughTheyAreNothingForAPiece() {
        assertThatThrownBy(() -> new OrderDraft.Line(1, Quantity.of(24), Money.ZERO, Money.ofFen(-11)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.textKey()).isEqualTo("inventory.receipt.cost.negative"));
    }

    @Test
    void anOrderThatIsOpenedAgainSaysWhatWasWritten() {
        LineEditor written = line(1, 900);
        written.type(List.of("5", "230.00", "", "", "箱 24", ""));
        OrderDraft.Line stored = written.ordered();
        LineEditor opened = new LineEditor(
                        new LineEditor.Item(1, "item", "瓶", "code"), stored.quantity(), stored.unitCost(), () -> {})
                .costing(Money.ofFen(115_000))
                .packedIn(List.of(BOX, BAG));
        assertThat(opened.typed()).startsWith("5", "230.00").contains("箱 24", "1150.00");
        assertThat(opened.ordered()).isEqualTo(stored);
    }
}
