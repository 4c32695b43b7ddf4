package io.zhanggui.checkout.till.ui.dialog;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.TenderType;
import java.util.List;
import java.util.function.Consumer;

/// Asks which sale something comes back from, by its number; or, for who may, takes what lies in the cart back
/// without a receipt.
public final class ReturnDialog extends Dialog {

    /// A refund without receipt.
    /// @param tender id of the type that pays it out
    /// @param restock whether goods come back into stock; else they are written off
    public record Loose(String tender, boolean restock, String reason) {}

    public ReturnDialog(Consumer<String> onNumber) {
        TillDialogs.dress(this, getTranslation("checkout.key.F9"));
        TextField number = new TextField(getTranslation("checkout.dialog.refund.number"));
        number.setWidthFull();
        number.addClassName(TillDialogs.TAKES_SCAN);
        number.addKeyDownListener(Key.ENTER, key -> {
            close();
            onNumber.accept(number.getValue().strip());
        });
        Span hint = new Span(getTranslation("checkout.dialog.refund.hint"));
        hint.addClassNames("zg-muted", "zg-small");
        Div form = new Div(number, hint);
        form.addClassName("zg-form");
        add(form);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                number.focus();
            }
        });
    }

    /// Offers to take the cart back.
    /// @param amount what would be paid out
    /// @param tenders that can pay it out, the usual one first
    public ReturnDialog offering(Money amount, List<TenderType> tenders, Consumer<Loose> onLoose) {
        TextField reason = new TextField(getTranslation("checkout.refund.reason"));
        reason.setMaxLength(200);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        Select<TenderType> tender = new Select<>();
        tender.setLabel(getTranslation("checkout.dialog.refund.tender"));
        tender.setItemLabelGenerator(type -> getTranslation(type.titleKey()));
        tender.setItems(tenders);
        tender.setValue(tenders.getFirst());
        tender.setWidthFull();
        Checkbox restock = new Checkbox(getTranslation("checkout.refund.restock"), true);
        Button pay = new Button(getTranslation("checkout.dialog.refund.cart", amount.format()));
        Runnable done = () -> {
            if (reason.getValue().isBlank()) {
                reason.setInvalid(true);
                reason.focus();
                return;
            }
            close();
            onLoose.accept(new Loose(
                    tender.getValue().id(),
                    restock.getValue(),
                    reason.getValue().strip()));
        };
        pay.addClickListener(click -> done.run());
        reason.addKeyDownListener(Key.ENTER, key -> done.run());
        Div form = new Div(new H3(getTranslation("checkout.dialog.refund.without")), tender, restock, reason, pay);
        form.addClassName("zg-form");
        form.getStyle().set("margin-top", "18px");
        add(form);
        return this;
    }
}
