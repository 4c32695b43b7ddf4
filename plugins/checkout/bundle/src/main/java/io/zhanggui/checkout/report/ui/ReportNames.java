package io.zhanggui.checkout.report.ui;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.report.ReportBy;
import io.zhanggui.checkout.report.SalesReports;
import io.zhanggui.checkout.report.SalesServices;
import io.zhanggui.checkout.shift.Shift;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rows of a report are called.
final class ReportNames {
    private static final String HOUR = ":00";
    private static final int AT_ONCE = 1_000;

    private final SalesServices services;
    private final Translation translation;
    private final Map<Long, Shift> shifts = new HashMap<>();

    @FunctionalInterface
    interface Translation {
        String of(String key, Object... arguments);
    }

    ReportNames(SalesServices services, Translation translation) {
        this.services = services;
        this.translation = translation;
    }

    /// Looks up at once what the rows of a report are called.
    void know(ReportBy by, List<SalesReports.Row> rows) {
        if (by != ReportBy.SHIFT) {
            return;
        }
        List<Long> ids = rows.stream()
                .flatMap(row -> number(row.key()).stream())
                .filter(id -> !shifts.containsKey(id))
                .toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            services.shifts()
                    .findAll(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .forEach(shift -> shifts.put(shift.id(), shift));
        }
    }

    private Optional<Shift> shift(long id) {
        Shift known = shifts.get(id);
        return known == null ? services.shifts().find(id) : Optional.of(known);
    }

    /// @param text what the row says itself, empty when it does not
    String of(ReportBy by, String key, String text) {
        if (key.equals(SalesReports.PAST)) {
            return translation.of("checkout.report.past");
        }
        if (!text.isEmpty()) {
            return text;
        }
        return switch (by) {
            case DAY -> key;
            case HOUR -> key + HOUR;
            case STORE ->
                services.stores().all().stream()
                        .filter(store -> Long.toString(store.id()).equals(key))
                        .findFirst()
                        .map(Store::name)
                        .orElse(key);
            case TILL ->
                number(key)
                        .flatMap(id -> services.stores().till(id))
                        .map(this::till)
                        .orElse(key);
            case CASHIER ->
                number(key)
                        .flatMap(id -> services.operators().find(id))
                        .map(Operator::displayName)
                        .orElse(key);
            case SHIFT ->
                number(key)
                        .flatMap(this::shift)
                        .map(shift -> translation.of(
                                "checkout.day.shift",
                                services.stores()
                                        .till(shift.tillId())
                                        .map(this::till)
                                        .orElse(""),
                                shift.number()))
                        .orElseGet(() -> translation.of("checkout.day.outside"));
            case TENDER -> translation.of(services.tenderTypes().titleKey(key));
            case KIND -> translation.of("checkout.report.kind." + key);
            case ITEM -> item(key);
            case DISCOUNT -> key.isEmpty() ? translation.of("checkout.receipt.rounding") : key;
            case CATEGORY, REFUND -> key.isEmpty() ? translation.of("checkout.report.none") : key;
        };
    }

    private String till(io.zhanggui.api.store.Till till) {
        return services.stores().store(till.storeId()).name() + " " + till.name();
    }

    private String item(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return key;
        }
        return number(key.substring(colon + 1))
                .map(id -> new ItemRef(key.substring(0, colon), id))
                .flatMap(ref -> Optional.ofNullable(services.catalogs()
                        .find(services.stores().currentStore().id(), List.of(ref))
                        .get(ref)))
                .map(CatalogItem::name)
                .orElse(key);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
