package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.pricing.OrderDiscounts.Suggestion;
import java.util.List;
import java.util.function.Consumer;

/// What the customer presents for a discount, and what else the customer could present.
final class CouponPanel extends Div {
    private final Runnable onChoose;
    private final Consumer<String> onTakeBack;

    /// @param onTakeBack with a code that was presented
    CouponPanel(Runnable onChoose, Consumer<String> onTakeBack) {
        this.onChoose = onChoose;
        this.onTakeBack = onTakeBack;
        addClassName("till-coupons");
    }

    void show(PricedCart priced, List<Suggestion> suggestions) {
        removeAll();
        for (ConsideredDiscount discount : priced.considered()) {
            String code = discount.presented();
            if (code != null) {
                add(presented(discount, code));
            }
        }
        if (!suggestions.isEmpty()) {
            add(choose(suggestions));
        }
        setVisible(getComponentCount() > 0);
    }

    private Div presented(ConsideredDiscount discount, String code) {
        Span name = new Span(discount.explanation());
        name.addClassName("till-coupon-name");
        Span value = new Span(
                discount.isTaken() ? discount.taken().negated().format() : getTranslation("checkout.presented.unused"));
        value.addClassNames("till-num", discount.isTaken() ? "till-coupon-taken" : "till-small");
        NativeButton remove = new NativeButton("×", click -> onTakeBack.accept(code));
        remove.addClassName("till-remove");
        remove.getElement().setAttribute("tabindex", "-1");
        remove.getElement()
                .setAttribute("aria-label", getTranslation("checkout.presented.take-back", discount.explanation()));
        Div right = new Div(value, remove);
        right.addClassName("till-split-sum");
        Div row = new Div(name, right);
        row.addClassName("till-coupon");
        return row;
    }

    private NativeButton choose(List<Suggestion> suggestions) {
        Money most = suggestions.getFirst().saving();
        Span text = new Span(
                most.fen() > 0
                        ? getTranslation("checkout.presented.best", suggestions.size(), most.format())
                        : getTranslation("checkout.presented.held", suggestions.size()));
        NativeButton choose = new NativeButton();
        choose.add(text, new KeyHint("*"));
        choose.addClassName("till-choose-coupon");
        choose.getElement().getClassList().set("till-on", most.fen() > 0);
        choose.getElement().setAttribute("tabindex", "-1");
        choose.addClickListener(click -> onChoose.run());
        return choose;
    }
}
