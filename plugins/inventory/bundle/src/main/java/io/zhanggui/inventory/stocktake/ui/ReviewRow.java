package io.zhanggui.inventory.stocktake.ui;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Stocktakes.Line;
import io.zhanggui.inventory.stocktake.StocktakeBook.CountedBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a stocktake's review: an item, or below it what was counted of one of its batches.
/// @param batch number and date; empty for the item itself
record ReviewRow(
        Line line,
        String batch,
        @Nullable Quantity book,
        @Nullable Quantity counted,
        Quantity difference) {

    /// @param others what the batches that nobody counted are called
    static List<ReviewRow> of(Line line, List<CountedBatch> batches, String others) {
        List<ReviewRow> rows = new ArrayList<>();
        rows.add(new ReviewRow(line, "", line.book(), line.counted(), line.difference()));
        Quantity rest = line.difference();
        for (CountedBatch each : batches) {
            rows.add(new ReviewRow(line, label(each), each.book(), each.counted(), each.difference()));
            rest = rest.minus(each.difference());
        }
        if (!batches.isEmpty() && rest.thousandths() != 0) {
            // Goes to the batches that expire first of those that nobody counted.
            rows.add(new ReviewRow(line, others, null, null, rest));
        }
        return rows;
    }

    boolean isItem() {
        return batch.isEmpty();
    }

    boolean differs() {
        return difference.thousandths() != 0;
    }

    private static String label(CountedBatch counted) {
        String number = counted.batch().number();
        Object expires = counted.batch().expires();
        return expires == null || number.equals(expires.toString()) ? number : number + " · " + expires;
    }
}
