package io.zhanggui.checkout.till.ui.dialog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.hold.HeldCarts;
import io.zhanggui.checkout.pricing.OrderDiscounts.Suggestion;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The small dialogs of the till. Each is done with Enter and left with Esc.
public final class TillDialogs {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    /// Marks a field into which a code may be scanned. A code that is scanned into any other field of a dialog waits
    /// for its end and goes to the sale then.
    static final String TAKES_SCAN = "till-takes-scan";

    private TillDialogs() {}

    private static Dialog dialog(String title) {
        Dialog dialog = new Dialog();
        dress(dialog, title);
        return dialog;
    }

    /// Gives a dialog the till's look.
    public static void dress(Dialog dialog, String title) {
        dialog.addClassName("till-dialog");
        dialog.setHeaderTitle(title);
        dialog.setWidth("440px");
        dialog.setDraggable(false);
    }

    /// The held carts of the store, newest first; Enter or a click takes one back.
    public static void held(
            List<HeldCarts.Held> carts, ZoneId zone, String title, String nothing, Consumer<HeldCarts.Held> onChosen) {
        Dialog dialog = dialog(title);
        if (carts.isEmpty()) {
            dialog.add(new Span(nothing));
        }
        Div list = new Div();
        list.addClassName("till-choices");
        for (HeldCarts.Held cart : carts) {
            list.add(row(
                    cart.label(),
                    MINUTE.format(cart.heldAt().atZone(zone)),
                    cart.payable().format(),
                    () -> closing(dialog, () -> onChosen.accept(cart))));
        }
        dialog.add(list);
        dialog.open();
        focusFirst(list);
    }

    /// What the customer could present; Enter takes the first, which saves most.
    /// @param saves from a saving to its text
    public static void coupons(
            List<Suggestion> suggestions, String title, Function<Money, String> saves, Consumer<String> onChosen) {
        Dialog dialog = dialog(title);
        Div list = new Div();
        list.addClassName("till-choices");
        for (Suggestion suggestion : suggestions) {
            boolean useful = suggestion.saving().fen() > 0;
            String detail = suggestion.presentable().detail();
            list.add(row(
                    suggestion.presentable().title(),
                    useful || suggestion.missing().isEmpty() ? detail : detail + " · " + suggestion.missing(),
                    useful ? saves.apply(suggestion.saving()) : "",
                    () -> closing(
                            dialog,
                            () -> onChosen.accept(suggestion.presentable().code()))));
        }
        dialog.add(list);
        dialog.open();
        focusFirst(list);
    }

    /// Once: what comes for a dialog that is just closing, such as the second of two clicks, was meant for the first.
    private static void closing(Dialog dialog, Runnable action) {
        if (dialog.isOpened()) {
            dialog.close();
            action.run();
        }
    }

    /// From there arrows and digits go on, Enter chooses.
    public static void focusFirst(Div list) {
        list.getChildren()
                .findFirst()
                .ifPresent(first -> first.getElement().executeJs("setTimeout(() => this.focus(), 50)"));
    }

    /// Asks for an amount; Enter hands it over.
    public static void amount(String title, String confirm, Consumer<Money> onEntered) {
        Dialog dialog = dialog(title);
        MoneyField amount = new MoneyField();
        amount.setWidthFull();
        amount.addClassName("till-dialog-amount");
        Runnable done = () -> {
            Money money = amount.getMoney();
            closing(dialog, () -> onEntered.accept(money));
        };
        onEnter(done, amount);
        dialog.add(amount);
        dialog.getFooter().add(confirm(confirm, done));
        dialog.open();
        amount.focus();
    }

    /// Asks for another price and why.
    public static void price(SoldLine line, String[] texts, BiConsumer<Money, String> onEntered) {
        Dialog dialog = dialog(texts[0] + " · " + line.name());
        MoneyField price = new MoneyField(texts[1]);
        price.setMoney(line.unitPrice());
        price.setWidthFull();
        TextField reason = new TextField(texts[2]);
        reason.setMaxLength(120);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        Runnable done = () -> {
            Money money = price.getMoney();
            if (reason.isEmpty()) {
                reason.setInvalid(true);
                reason.focus();
                return;
            }
            closing(dialog, () -> onEntered.accept(money, reason.getValue().strip()));
        };
        onEnter(done, reason);
        price.addKeyDownListener(Key.ENTER, key -> reason.focus());
        Div form = new Div(price, reason);
        form.addClassName("zg-form");
        dialog.add(form);
        dialog.getFooter().add(confirm(texts[3], done));
        dialog.open();
        price.focus();
    }

    static Component row(String name, String detail, String value, Runnable onChosen) {
        Span title = new Span(name);
        title.addClassName("till-choice-name");
        Span small = new Span(detail);
        small.addClassName("zg-small");
        Div text = new Div(title, small);
        text.addClassName("zg-cell");
        Span right = new Span(value);
        right.addClassName("till-num");
        NativeButton row = new NativeButton();
        row.add(text, right);
        row.addClassName("till-choice");
        row.addClickListener(click -> onChosen.run());
        return row;
    }

    private static void onEnter(Runnable done, TextField field) {
        field.addKeyDownListener(Key.ENTER, key -> done.run());
    }

    /// Gives a button of a dialog a key of its own, which the till's script presses.
    static void key(Button button, String key) {
        button.setSuffixComponent(new KeyHint(key));
        button.getElement().setAttribute("data-till-key", key);
    }

    public static Button confirm(String text, Runnable done) {
        Button confirm = new Button(text, click -> done.run());
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("Enter"));
        return confirm;
    }
}
