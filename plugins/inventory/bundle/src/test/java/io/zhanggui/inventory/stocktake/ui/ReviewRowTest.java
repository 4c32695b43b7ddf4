package io.zhanggui.inventory.stocktake.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Stocktakes.Line;
import io.zhanggui.inventory.stocktake.StocktakeBook.CountedBatch;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewRowTest {
    private static final LocalDate DAY = LocalDate.of(2027, 1, 31);

    @Test
    void theBatchesOfAnItemStandBelowItAndAllDifferencesTogetherAreTheItems() {
        List<ReviewRow> rows = ReviewRow.of(
                line(15, 11), List.of(counted(new Batch("A1", DAY), 4, 5), counted(new Batch("", DAY), 6, 5)), "rest");

        assertThat(rows)
                .extracting(row -> row.batch() + " " + row.difference().format())
                .containsExactly(" -4", "A1 · 2027-01-31 -1", "2027-01-31 1", "rest -4");
        assertThat(rows).extracting(ReviewRow::isItem).containsExactly(true, false, false, false);
        assertThat(rows.stream().skip(1).map(ReviewRow::difference).reduce(Quantity.ZERO, Quantity::plus))
                .isEqualTo(Quantity.of(-4));
    }

    @Test
    void anItemThatIsRightMayHaveBatchesThatAreNot() {
        List<ReviewRow> rows = ReviewRow.of(
                line(10, 10),
                List.of(counted(new Batch("A", null), 4, 5), counted(new Batch("B", null), 6, 5)),
                "rest");

        assertThat(rows).extracting(ReviewRow::differs).containsExactly(false, true, true);
    }

    @Test
    void anItemWithoutBatchesIsOneRow() {
        assertThat(ReviewRow.of(line(10, 8), List.of(), "rest")).singleElement().matches(ReviewRow::isItem);
        assertThat(ReviewRow.of(line(10, null), List.of(), "rest"))
                .singleElement()
                .matches(row -> !row.differs());
    }

    private static CountedBatch counted(Batch batch, long counted, long book) {
        return new CountedBatch(batch, Quantity.of(counted), Quantity.of(book));
    }

    private static Line line(long book, @Nullable Integer counted) {
        return new Line(
                1,
                "C1",
                "牛奶",
                "盒",
                Quantity.of(book),
                counted == null ? null : Quantity.of(counted),
                counted == null ? null : Quantity.of(book),
                Money.ofFen(100),
                false);
    }
}
