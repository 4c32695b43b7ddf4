package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;
import java.util.Set;

/// A figure from a day on.
/// @param value as stored
/// @param source the law or notice, for people
/// @param confirmed whether the shop has checked it against the original
public record RegionRule(
        RegionFigure figure,
        LocalDate validFrom,
        String value,
        Enforcement enforcement,
        String source,
        boolean confirmed) {
    private static final int MAX_SOURCE = 200;

    /// @throws Refusal for a source that is too long or missing
    public RegionRule {
        source = source.strip();
        if (source.isEmpty() || source.length() > MAX_SOURCE) {
            throw new Refusal("stored-value.region.source-invalid", MAX_SOURCE);
        }
        if (enforcement != Enforcement.NONE && !figure.isEnforceable()) {
            throw new IllegalArgumentException(figure + " cannot be enforced");
        }
    }

    /// @param typed in yuan, percent, a number or names, by the figure
    /// @throws Refusal for a text that is not such a figure
    public static RegionRule typed(
            RegionFigure figure,
            LocalDate validFrom,
            String typed,
            Enforcement enforcement,
            String source,
            boolean confirmed) {
        return new RegionRule(figure, validFrom, figure.measure().stored(typed), enforcement, source, confirmed);
    }

    public String typedValue() {
        return figure.measure().typed(value);
    }

    /// Fen, basis points or a number.
    public long number() {
        return Long.parseLong(value);
    }

    public Set<ReceiptItem> items() {
        return RegionFigure.Measure.items(value);
    }

    /// What happens to a top-up beyond the figure.
    public enum Enforcement {
        NONE,
        WARN,
        BLOCK
    }
}
