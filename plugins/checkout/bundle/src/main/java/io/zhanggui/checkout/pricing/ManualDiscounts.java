package io.zhanggui.checkout.pricing;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.OrderDiscountSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// An amount that a person takes off the whole order, with a reason. It travels with the cart as a presented code, so
/// that it survives what the cart survives; who may give it is checked when the sale is stored.
@Component(service = OrderDiscountSource.class)
public final class ManualDiscounts implements OrderDiscountSource {
    /// Stored with the lines that it takes off from.
    public static final String CODE = "checkout.manual";

    private static final Pattern PRESENTED =
            Pattern.compile("checkout\\.manual(?:@(\\d{1,19}))?:(\\d{1,12}):(.{1,60})");

    private final Texts texts;

    @Activate
    public ManualDiscounts(@Reference Texts texts) {
        this.texts = texts;
    }

    /// What stands in a cart for taking this off.
    /// @param approvedBy who agreed to it, for whoever will take the money
    /// @throws Refusal without an amount or a reason
    public static String presented(long approvedBy, Money off, String reason) {
        String why = reason.strip();
        if (off.fen() <= 0) {
            throw new Refusal("checkout.pay.above-zero");
        }
        if (why.isEmpty()) {
            throw new Refusal("checkout.shift.needs-reason");
        }
        String code =
                CODE + "@" + approvedBy + ":" + off.fen() + ":" + (why.length() > 60 ? why.substring(0, 60) : why);
        if (!isOne(code)) {
            throw new Refusal("checkout.shift.bad-amount", off.format());
        }
        return code;
    }

    public static boolean isOne(String presented) {
        return PRESENTED.matcher(presented).matches();
    }

    /// Who agreed to it; null for whoever takes the money.
    static @Nullable Long approvedBy(String presented) {
        Matcher matcher = PRESENTED.matcher(presented);
        return matcher.matches() && matcher.group(1) != null
                ? Ids.parse(matcher.group(1)).orElse(null)
                : null;
    }

    @Override
    public List<OrderDiscount> forOrder(Order order) {
        return order.presented().stream()
                .map(PRESENTED::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .<OrderDiscount>map(match -> new Manual(
                        match.group(),
                        Money.ofFen(Long.parseLong(match.group(2))),
                        texts.get("checkout.manual.explanation", match.group(3))))
                .stream()
                .toList();
    }

    private record Manual(String code, Money off, String explanation) implements OrderDiscount {
        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String presented() {
            return code;
        }

        @Override
        public boolean stacks() {
            return true;
        }

        @Override
        public String group() {
            return CODE;
        }

        @Override
        public boolean covers(Line line) {
            return true;
        }

        @Override
        public Effect on(List<Line> lines) {
            return Effect.of(off, lines);
        }
    }
}
