package io.zhanggui.host.imports;

import io.zhanggui.api.error.Refusal;

/// Two headings of a file mean the same column, or a column that must be there has none.
public final class WrongMapping extends Refusal {
    WrongMapping(String textKey, String columnTitle) {
        super(textKey, columnTitle);
    }
}
