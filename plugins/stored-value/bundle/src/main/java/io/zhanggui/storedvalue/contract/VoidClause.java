package io.zhanggui.storedvalue.contract;

import io.zhanggui.api.error.Refusal;
import java.util.List;

/// Terms with a clause that the law declares void (article 9). Nothing was published.
public final class VoidClause extends Refusal {
    /// What such clauses are made of; whitespace between the characters does not hide them.
    private static final List<String> PHRASES =
            List.of("概不退", "不予退", "不退不换", "恕不退", "不可退款", "一律不退", "最终解释权", "过期作废", "遗失不补", "不得转让");

    private final String phrase;

    private VoidClause(String phrase) {
        super("stored-value.contract.void-clause", phrase);
        this.phrase = phrase;
    }

    public String phrase() {
        return phrase;
    }

    /// @throws VoidClause naming the first one
    static void requireNone(String text) {
        String dense = text.replaceAll("\\s", "");
        for (String phrase : PHRASES) {
            if (dense.contains(phrase)) {
                throw new VoidClause(phrase);
            }
        }
    }
}
