package io.zhanggui.ledger.store;

import java.util.Collections;

/// Question marks for statements over several rows.
final class Placeholders {
    private Placeholders() {}

    static String of(String group, int count) {
        return String.join(",", Collections.nCopies(count, group));
    }
}
