package io.zhanggui.checkout.till.ui.dialog;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.NewCustomers;
import io.zhanggui.checkout.till.CustomerDesk;
import io.zhanggui.checkout.till.CustomerDesk.Served;
import io.zhanggui.protocol.stripe.Stripe;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds a member while the text is typed; Enter takes the only one who fits. Of several it marks the first: whoever
/// types quickly has not seen them yet. Who is not found is taken on here: the phone that was searched for stays, the
/// name is typed, Enter.
public final class MemberDialog extends Dialog {
    private static final int FOUND = 8;
    /// Shorter than the time between two keys of a quick typist: who stops sees the answer at once.
    private static final int TYPING_PAUSE_MILLIS = 40;

    private final CustomerDesk desk;
    private final long storeId;
    private final Consumer<Served> onChosen;
    private final TextField text = new TextField();
    private final Div found = new Div();
    private final Div message = new Div();
    private final TextField name = new TextField();
    private final TextField phone = new TextField();
    private final TextField card = new TextField();
    private final Checkbox messages = new Checkbox();
    private boolean entering;

    public MemberDialog(CustomerDesk desk, long storeId, Consumer<Served> onChosen) {
        this.desk = desk;
        this.storeId = storeId;
        this.onChosen = onChosen;
        TillDialogs.dress(this, getTranslation("checkout.key.F2"));
        text.setPlaceholder(getTranslation("checkout.dialog.member.hint"));
        text.setAriaLabel(getTranslation("checkout.key.F2"));
        text.setWidthFull();
        text.addClassName(TillDialogs.TAKES_SCAN);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        found.addClassName("till-choices");
        text.addValueChangeListener(change -> show(search()));
        text.addKeyDownListener(Key.ENTER, key -> take(search()));
        add(text, found);
        if (desk.takesNew()) {
            Button add = new Button(getTranslation("checkout.member.new"), click -> enter());
            TillDialogs.key(add, "F2");
            getFooter().add(add);
        }
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                text.focus();
            }
        });
    }

    /// What was swiped does not stay in the field, whatever becomes of it.
    private List<Served> search() {
        String wanted = text.getValue().strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        boolean swiped = Stripe.of(wanted).isPresent();
        if (swiped) {
            text.clear();
        }
        Optional<List<Served>> carried = desk.scan(wanted).map(List::of);
        return swiped
                ? carried.orElse(List.of())
                : carried.orElseGet(() -> desk.search(wanted, FOUND).stream()
                        .map(customer -> new Served(customer, null))
                        .toList());
    }

    private void take(List<Served> served) {
        if (served.isEmpty()) {
            enterWhoIsMissing();
        } else if (served.size() == 1) {
            choose(served.getFirst());
        } else {
            show(served);
            TillDialogs.focusFirst(found);
        }
    }

    private void show(List<Served> served) {
        found.removeAll();
        served.forEach(each -> found.add(TillDialogs.row(
                each.customer().name(),
                each.customer().detail(),
                each.customer().tier(),
                () -> choose(each))));
        if (served.isEmpty() && !text.isEmpty()) {
            found.add(new MessageBox(
                    Tone.INFO, getTranslation(desk.takesNew() ? "checkout.member.none-new" : "checkout.member.none")));
        }
    }

    private void choose(Served served) {
        if (isOpened()) {
            close();
            onChosen.accept(served);
        }
    }

    private void enterWhoIsMissing() {
        if (desk.takesNew() && !text.getValue().isBlank()) {
            enter();
        }
    }

    /// Asks for what a new member needs. What was searched for is the phone or the name already.
    private void enter() {
        if (entering) {
            return;
        }
        entering = true;
        String typed = text.getValue().strip();
        setHeaderTitle(getTranslation("checkout.member.new"));
        removeAll();
        getFooter().removeAll();
        phone.setLabel(getTranslation("checkout.member.phone"));
        phone.getElement().setAttribute("inputmode", "tel");
        phone.setMaxLength(20);
        name.setLabel(getTranslation("checkout.member.name"));
        name.setMaxLength(60);
        card.setLabel(getTranslation("checkout.member.card"));
        // As long as the tracks of a swiped card.
        card.setMaxLength(240);
        card.addClassName(TillDialogs.TAKES_SCAN);
        messages.setLabel(getTranslation("checkout.member.messages"));
        for (TextField field : List.of(phone, name, card)) {
            field.setWidthFull();
        }
        boolean digits = typed.matches("[0-9 +-]+");
        phone.setValue(digits ? typed : "");
        name.setValue(digits ? "" : typed);
        phone.addKeyDownListener(Key.ENTER, key -> name.focus());
        name.addKeyDownListener(Key.ENTER, key -> store());
        card.addKeyDownListener(Key.ENTER, key -> store());
        Div form = new Div(phone, name, card, messages, message);
        form.addClassName("zg-form");
        add(form);
        getFooter().add(TillDialogs.confirm(getTranslation("checkout.member.store"), this::store));
        (digits && !typed.isEmpty() ? name : phone).focus();
    }

    private void store() {
        if (!isOpened()) {
            // A second Enter: the first one took the member on.
            return;
        }
        message.removeAll();
        try {
            Customer customer = desk.enter(new NewCustomers.Entry(
                    storeId, name.getValue(), phone.getValue(), card.getValue(), messages.getValue()));
            choose(new Served(customer, null));
        } catch (Refusal refusal) {
            message.add(new MessageBox(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments())));
            (name.isEmpty() ? name : phone).focus();
        }
    }
}
