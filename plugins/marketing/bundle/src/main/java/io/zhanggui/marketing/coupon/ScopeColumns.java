package io.zhanggui.marketing.coupon;

import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.marketing.api.CouponScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A scope in the columns `stores`, `categories` and `items`.
public final class ScopeColumns {
    private ScopeColumns() {}

    public static String stores(CouponScope scope) {
        return joined(scope.storeIds(), ",");
    }

    public static String categories(CouponScope scope) {
        return joined(scope.categories(), "\n");
    }

    public static String items(CouponScope scope) {
        return scope.items().stream().map(ScopeColumns::written).collect(Collectors.joining("\n"));
    }

    /// One item, or none.
    public static String written(CouponScope.@Nullable Item item) {
        return item == null ? "" : item.ref() + " " + item.name();
    }

    public static Optional<CouponScope.Item> item(String written) {
        return written.isEmpty() ? Optional.empty() : Optional.of(read(written));
    }

    public static CouponScope read(ResultSet row) throws SQLException {
        return new CouponScope(
                parts(row.getString("stores"), ",").stream().map(Long::valueOf).collect(Collectors.toSet()),
                parts(row.getString("categories"), "\n").stream().collect(Collectors.toSet()),
                parts(row.getString("items"), "\n").stream()
                        .map(ScopeColumns::read)
                        .toList());
    }

    private static CouponScope.Item read(String stored) {
        int colon = stored.indexOf(':');
        int space = stored.indexOf(' ');
        return new CouponScope.Item(
                new ItemRef(stored.substring(0, colon), Long.parseLong(stored.substring(colon + 1, space))),
                stored.substring(space + 1));
    }

    private static List<String> parts(String stored, String separator) {
        return Arrays.stream(stored.split(separator))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String joined(Collection<?> parts, String separator) {
        return String.join(
                separator, parts.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)));
    }
}
