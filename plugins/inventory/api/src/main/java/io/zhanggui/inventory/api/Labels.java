package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Quantity;
import java.util.List;

/// Price labels with name, price, unit, member price and bar code. Thread-safe. A refusal names what is wrong; then
/// nothing is printed. Needs the permission to see the stock.
public interface Labels {
    /// Labels on one sheet of A4, by size in tenths of a millimetre.
    enum Size {
        W70_H37,
        W64_H38,
        W99_H38,
        W53_H30,
        W38_H21
    }

    /// The most labels of one file.
    int MAX_ON_SHEETS = 5_000;

    /// The most labels of one print on a till's printer.
    int MAX_PRINTED = 500;

    /// @param copies 0 or more
    record Wanted(long skuId, int copies) {
        /// As many labels as pieces, at least none.
        public static Wanted forEach(long skuId, Quantity pieces) {
            return new Wanted(skuId, (int) Math.clamp(pieces.thousandths() / 1_000, 0, MAX_ON_SHEETS));
        }
    }

    /// Sheets of labels as a PDF, in the order given.
    /// @param skipped labels that are missing at the beginning of the first sheet, because they were used before
    byte[] pdf(Size size, int skipped, List<Wanted> wanted);

    /// Prints them on a till's label printer, or on its receipt printer where there is none: all jobs are queued, or
    /// none.
    void print(long tillId, List<Wanted> wanted);
}
