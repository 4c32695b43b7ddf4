package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a coupon says, in words.
public final class CouponWords {
    private static final int WHOLE = 1_000;

    private final Component page;
    private final Stores stores;

    public CouponWords(Component page, Stores stores) {
        this.page = page;
        this.stores = stores;
    }

    public String benefit(CouponTerms terms) {
        String minimum = terms.minimum().fen() == 0 ? "" : text("marketing.words.from", yuan(terms.minimum())) + " ";
        return minimum
                + switch (terms.benefit()) {
                    case Benefit.AmountOff off -> text("marketing.words.amount", yuan(off.amount()));
                    case Benefit.PercentOff off -> percent(off);
                    case Benefit.OneItem item -> text("marketing.words.item");
                };
    }

    private String percent(Benefit.PercentOff off) {
        Money atMost = off.atMost();
        String tenths = plain(WHOLE - off.perMille(), 2);
        String percent = plain(off.perMille(), 1);
        return atMost == null
                ? text("marketing.words.percent", tenths, percent)
                : text("marketing.words.percent-capped", tenths, percent, yuan(atMost));
    }

    public String validity(Validity validity) {
        return switch (validity) {
            case Validity.Days days -> text("marketing.words.days", days.days());
            case Validity.Between between ->
                between.from() == null && between.to() == null
                        ? text("marketing.words.always")
                        : day(between.from()) + " – " + day(between.to());
        };
    }

    public String scope(CouponScope scope) {
        List<String> parts = new ArrayList<>();
        if (!scope.storeIds().isEmpty()) {
            parts.add(stores.all().stream()
                    .filter(store -> scope.storeIds().contains(store.id()))
                    .map(Store::name)
                    .collect(Collectors.joining("、")));
        }
        parts.addAll(scope.categories().stream().sorted().toList());
        scope.items().forEach(item -> parts.add(item.name()));
        return parts.isEmpty() ? text("marketing.words.everything") : String.join(" · ", parts);
    }

    /// 500, 0.50: no decimals where there are none.
    public static String yuan(Money amount) {
        return amount.fen() % 100 == 0 ? Long.toString(amount.fen() / 100) : amount.plain();
    }

    private static String plain(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).stripTrailingZeros().toPlainString();
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private String text(String key, Object... arguments) {
        return page.getTranslation(key, arguments);
    }
}
