package io.zhanggui.storedvalue.offer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where and to whom an offer is sold, and where it may be spent. Empty means everywhere and everybody.
/// @param tiers codes of the tiers
public record OfferScope(Set<Long> soldIn, Set<Long> validIn, Set<String> tiers) {
    public static final OfferScope EVERYWHERE = new OfferScope(Set.of(), Set.of(), Set.of());

    public OfferScope {
        soldIn = Set.copyOf(soldIn);
        validIn = Set.copyOf(validIn);
        tiers = Set.copyOf(tiers);
    }

    static OfferScope stored(String soldIn, String validIn, String tiers) {
        return new OfferScope(
                split(soldIn, Long::valueOf), split(validIn, Long::valueOf), split(tiers, Function.identity()));
    }

    private static <T> Set<T> split(String stored, Function<String, T> reader) {
        return Arrays.stream(stored.split(","))
                .filter(part -> !part.isEmpty())
                .map(reader)
                .collect(Collectors.toSet());
    }

    static String text(Collection<?> parts) {
        return String.join(",", parts.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)));
    }

    boolean isSoldIn(long storeId) {
        return soldIn.isEmpty() || soldIn.contains(storeId);
    }

    boolean isFor(String tierCode) {
        return tiers.isEmpty() || tiers.contains(tierCode);
    }
}
