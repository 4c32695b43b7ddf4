package io.zhanggui.checkout.till;

import io.zhanggui.api.value.Quantity;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A unit by which goods are sold from a scale. Each is a whole part of what a quantity can hold, so that no gram is
/// lost.
public enum WeighedUnit {
    KILOGRAM(1, "kg", "公斤", "千克"),
    JIN(2, "斤", "市斤", "500g", "500克"),
    HUNDRED_GRAMS(10, "100g", "100克"),
    LIANG(20, "两", "50g", "50克"),
    GRAM(1_000, "g", "克");

    private final long thousandthsOfGram;
    private final List<String> names;

    /// @param thousandthsOfGram how many thousandths of the unit a gram is
    WeighedUnit(long thousandthsOfGram, String... names) {
        this.thousandthsOfGram = thousandthsOfGram;
        this.names = List.of(names);
    }

    /// Empty for a unit that is counted, such as 件.
    public static Optional<WeighedUnit> of(String unit) {
        String name = Normalizer.normalize(unit, Normalizer.Form.NFKC)
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.names.contains(name)).findFirst();
    }

    public Quantity quantity(long grams) {
        return new Quantity(Math.multiplyExact(grams, thousandthsOfGram));
    }
}
