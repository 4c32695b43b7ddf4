package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Ids;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The movements behind a figure, as the address of their list says it: they sum up to it.
/// @param storeIds empty for the store of the page
/// @param from the first day; null for all before the last
/// @param to the last day; null for all after the first
/// @param kinds empty for all
/// @param skuId null for all items
public record MovementsLink(
        List<Long> storeIds,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Set<MovementKind> kinds,
        @Nullable Long skuId) {
    public static final String PAGE = "inventory/movements";

    public MovementsLink {
        storeIds = List.copyOf(storeIds);
        kinds = Set.copyOf(kinds);
    }

    /// Everything that an item has ever moved in a store: what is there now.
    public static MovementsLink toItem(long storeId, long skuId) {
        return new MovementsLink(List.of(storeId), null, null, Set.of(), skuId);
    }

    /// What was sold on these days, less what came back.
    public static MovementsLink toSold(List<Long> storeIds, LocalDate from, LocalDate to, @Nullable Long skuId) {
        return new MovementsLink(storeIds, from, to, EnumSet.of(MovementKind.SALE, MovementKind.REFUND), skuId);
    }

    /// The address, without a slash in front.
    public String route() {
        return PAGE + "?"
                + parameters().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&"));
    }

    /// What the address says behind its question mark.
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!storeIds.isEmpty()) {
            parameters.put("stores", storeIds.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (from != null) {
            parameters.put("from", from.toString());
        }
        if (to != null) {
            parameters.put("to", to.toString());
        }
        if (!kinds.isEmpty()) {
            parameters.put(
                    "kinds", kinds.stream().sorted().map(MovementKind::name).collect(Collectors.joining(",")));
        }
        if (skuId != null) {
            parameters.put("sku", skuId.toString());
        }
        return parameters;
    }

    /// What an address says; what of it cannot be read says nothing.
    public static MovementsLink read(Map<String, List<String>> parameters) {
        return new MovementsLink(
                values(parameters, "stores")
                        .flatMap(id -> Ids.parse(id).stream())
                        .toList(),
                day(parameters, "from"),
                day(parameters, "to"),
                values(parameters, "kinds")
                        .flatMap(name -> Arrays.stream(MovementKind.values())
                                .filter(kind -> kind.name().equals(name)))
                        .collect(Collectors.toSet()),
                values(parameters, "sku")
                        .flatMap(id -> Ids.parse(id).stream())
                        .findFirst()
                        .orElse(null));
    }

    private static Stream<String> values(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().flatMap(value -> Arrays.stream(value.split(",")));
    }

    private static @Nullable LocalDate day(Map<String, List<String>> parameters, String name) {
        try {
            return values(parameters, name).findFirst().map(LocalDate::parse).orElse(null);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
