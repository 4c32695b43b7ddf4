package io.zhanggui.timescard.product;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// A set of stores as it is stored; the empty one stands for all.
public final class StoreScope {
    private StoreScope() {}

    public static String text(Set<Long> storeIds) {
        return storeIds.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    public static Set<Long> of(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
