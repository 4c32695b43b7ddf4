package io.zhanggui.finance.book;

import io.zhanggui.ledger.book.BookEntry;
import java.util.List;

/// Reads a few entries at a time, so that a test needs few.
public final class EntriesInParts {
    private EntriesInParts() {}

    public static List<BookEntry> of(FinanceBooks books, Period period, EntryChoice choice, int most, int atOnce) {
        return books.allEntries(null, period, choice, most, atOnce);
    }
}
