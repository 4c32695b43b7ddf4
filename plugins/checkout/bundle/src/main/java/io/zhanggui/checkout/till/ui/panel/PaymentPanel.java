package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.till.Payment;
import io.zhanggui.checkout.till.ShownSale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How the sale is paid: a tile per tender with its digit, the amount being typed, what is split so far, and the one
/// red button.
final class PaymentPanel extends Div {
    private final TillActions actions;
    private final UnaryOperator<String> titleKey;
    private final Function<TenderType, OptionalInt> digits;
    private final Div tiles = new Div();
    private final Input amount = new Input();
    private final Span amountLabel = new Span();
    private final Div amountRow = new Div(amountLabel, amount);
    private final Div split = new Div();
    private final Div change = new Div();
    private final Button pay = new Button();
    private final KeyHint payKey = new KeyHint("F10");

    private final List<Tile> shownTiles = new ArrayList<>();
    private @Nullable TenderType shownTender;

    /// @param titleKey from the id of a tender to the key of its name
    /// @param digits that take the rest with a tender
    PaymentPanel(TillActions actions, UnaryOperator<String> titleKey, Function<TenderType, OptionalInt> digits) {
        this.actions = actions;
        this.titleKey = titleKey;
        this.digits = digits;
        addClassName("till-payment");
        getElement().setAttribute("tabindex", "-1");
        tiles.addClassName("till-tenders");
        amount.addClassName("till-amount");
        amount.getElement().setAttribute("autocomplete", "off");
        amount.getElement().setAttribute("inputmode", "decimal");
        amountRow.addClassName("till-amount-row");
        split.addClassName("till-split");
        change.addClassName("till-change");
        pay.addClassName("till-pay");
        pay.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        pay.getElement().setAttribute("tabindex", "-1");
        pay.setSuffixComponent(payKey);
        // A second click must wait for the answer to the first; the request id makes sure besides.
        pay.setDisableOnClick(true);
        pay.addClickListener(click -> actions.payOrComplete());
        add(tiles, amountRow, split, change, pay);
    }

    /// @param types all tenders in their order
    void show(List<TenderType> types, ShownSale sale) {
        Payment payment = sale.payment();
        boolean anything = !sale.open().isEmpty();
        boolean customer = sale.open().customer() != null;
        showTiles(types);
        for (Tile tile : shownTiles) {
            tile.show(payment, sale.hints().tenderSavings().get(tile.type.id()));
            tile.setEnabled(anything && (customer || !tile.type.needsCustomer()));
        }
        showAmount(payment);
        showSplit(payment);
        boolean covered = payment != null && payment.isCovered();
        pay.setText(getTranslation(payment == null ? "checkout.pay.start" : "checkout.pay.complete"));
        payKey.setText(payment == null ? "F10" : "Enter");
        pay.setEnabled(anything
                && (payment == null || covered || sale.priced().payable().fen() == 0));
    }

    /// A tile stays the same for as long as its tender does: a tap at the very moment of an answer would else
    /// be one on a tile that is gone.
    private void showTiles(List<TenderType> types) {
        if (types.equals(shownTiles.stream().map(tile -> tile.type).toList())) {
            return;
        }
        tiles.removeAll();
        shownTiles.clear();
        for (TenderType type : types) {
            Tile tile = new Tile(type);
            shownTiles.add(tile);
            tiles.add(tile);
        }
    }

    private final class Tile extends NativeButton {
        private final TenderType type;
        private final Span saves = new Span();
        private final Span sum = new Span();
        private final KeyHint key = new KeyHint("");

        Tile(TenderType type) {
            this.type = type;
            addClassName("till-tender");
            getElement().setAttribute("tabindex", "-1");
            saves.addClassName("till-tender-saves");
            sum.addClassName("till-num");
            Div name = new Div(new Span(PaymentPanel.this.getTranslation(type.titleKey())), saves);
            name.addClassName("till-tender-name");
            add(name, sum, key);
            addClickListener(click -> actions.choose(type));
        }

        void show(@Nullable Payment payment, @Nullable Money saving) {
            Money taken = payment == null ? Money.ZERO : payment.amountOf(type.id());
            boolean takes = taken.fen() > 0;
            setClassName("till-on", takes);
            sum.setText(takes ? taken.format() : "");
            sum.setVisible(takes);
            saves.setText(
                    saving == null ? "" : PaymentPanel.this.getTranslation("checkout.pay.saves", saving.format()));
            saves.setVisible(!takes && saving != null);
            OptionalInt digit = digits.apply(type);
            digit.ifPresent(it -> key.setText(Integer.toString(it)));
            key.setVisible(!takes && digit.isPresent());
        }
    }

    private void showAmount(@Nullable Payment payment) {
        TenderType active = payment == null ? null : payment.active();
        amountRow.setVisible(active != null);
        if (active != null && payment != null && active != shownTender) {
            amountLabel.setText(getTranslation(
                    active.givesChange() ? "checkout.pay.given" : "checkout.pay.amount",
                    getTranslation(active.titleKey())));
            amount.setValue(payment.amountOf(active.id()).plain());
            amount.getElement()
                    .executeJs(
                            "this.value = $0; this.focus(); this.select()",
                            payment.amountOf(active.id()).plain());
        }
        shownTender = active;
    }

    private void showSplit(@Nullable Payment payment) {
        split.removeAll();
        change.removeAll();
        if (payment == null) {
            return;
        }
        payment.carried().forEach(tender -> split.add(plain("checkout.exchange.carried", tender, tender.amount())));
        for (PaidTender tender : payment.taken()) {
            NativeButton remove = new NativeButton("×", click -> actions.removeTender(tender.type()));
            remove.addClassName("till-remove");
            remove.getElement().setAttribute("tabindex", "-1");
            remove.getElement().setAttribute("aria-label", getTranslation("checkout.pay.remove"));
            split.add(row(tender, remove));
        }
        Span rest = new Span(getTranslation("checkout.pay.remaining"));
        Span sum = new Span(payment.remaining().format());
        sum.addClassName("till-num");
        Div remaining = new Div(rest, sum);
        remaining.addClassNames("till-split-row", "till-remaining");
        split.add(remaining);
        payment.givenBack()
                .forEach(tender -> split.add(
                        plain("checkout.exchange.left", tender, tender.amount().negated())));
        if (payment.change().fen() > 0) {
            Span title = new Span(getTranslation("checkout.pay.change"));
            Span value = new Span("¥" + payment.change().format());
            value.addClassName("till-change-amount");
            change.add(title, value);
        }
    }

    private Div plain(String key, PaidTender tender, Money amount) {
        Span sum = new Span(amount.format());
        sum.addClassName("till-num");
        Div row = new Div(new Span(getTranslation(key, getTranslation(titleKey.apply(tender.type())))), sum);
        row.addClassName("till-split-row");
        return row;
    }

    private Div row(PaidTender tender, NativeButton remove) {
        String text = tender.change().fen() > 0
                ? getTranslation("checkout.pay.given-of", tender.given().format())
                : "";
        Span name = new Span(getTranslation(titleKey.apply(tender.type())) + (text.isEmpty() ? "" : " · " + text));
        Span sum = new Span(tender.amount().format());
        sum.addClassName("till-num");
        Div right = new Div(sum, remove);
        right.addClassName("till-split-sum");
        Div row = new Div(name, right);
        row.addClassName("till-split-row");
        return row;
    }
}
