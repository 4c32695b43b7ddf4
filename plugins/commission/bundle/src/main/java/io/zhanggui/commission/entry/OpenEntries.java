package io.zhanggui.commission.entry;

import java.time.LocalDate;
import java.util.List;

/// The entries of a store and some days that are in no statement yet. Those of days that a confirmed statement settled
/// were all in it; what came later for such a day is found by the order of storing, so that the past is not read.
/// @param from the first day
/// @param unsettled the first day that no confirmed statement has settled, `from` at the earliest
/// @param settledUntil up to this place in the order of storing, days before `unsettled` are settled
public record OpenEntries(long storeId, LocalDate from, LocalDate unsettled, LocalDate to, long settledUntil) {
    private static final String IN_NONE = """
            LEFT JOIN commission_statement_entry x ON x.entry_id = e.id
            WHERE e.store_id = ? AND e.business_date BETWEEN ? AND ? AND x.entry_id IS NULL""";

    /// Their ids, as a table of a query with [#arguments()] at this place.
    public static final String IDS = "(SELECT e.id FROM commission_entry e " + IN_NONE
            + " UNION ALL SELECT e.id FROM commission_entry e FORCE INDEX (commission_entry_sequence) " + IN_NONE
            + " AND e.sequence > ?)";

    public List<Object> arguments() {
        return List.of(storeId, unsettled, to, storeId, from, unsettled.minusDays(1), settledUntil);
    }
}
