package io.zhanggui.inventory.batch.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Batches.OnHand;
import java.util.List;
import java.util.function.Consumer;

/// Asks of which batch goods are that were just scanned: one that the store has, by Alt and its digit, or
/// another one.
public final class BatchDialog extends Dialog {
    /// Those after have no key.
    private static final int WITH_KEY = 9;

    private final Div choices = new Div();

    private BatchDialog(String name) {
        setHeaderTitle(getTranslation("inventory.batch.choose", name));
        choices.addClassName("zg-stack");
        add(choices);
    }

    /// What was counted may be of a batch that the store does not know.
    /// @param chosen hears it once
    public static BatchDialog ofCounted(String name, List<OnHand> onHand, Consumer<Batch> chosen) {
        BatchDialog dialog = new BatchDialog(name);
        onHand.forEach(each -> dialog.offer(label(each.batch()), () -> chosen.accept(each.batch())));
        dialog.askForAnother(onHand.isEmpty(), chosen);
        return dialog;
    }

    /// What leaves is of a batch that the store has, or of none.
    /// @param onHand the most likely first
    /// @param withoutBatch what the store has beyond them
    /// @param chosen hears of it once
    /// @param without hears once that the goods are of no batch
    public static BatchDialog ofLeaving(
            String name, List<OnHand> onHand, Quantity withoutBatch, Consumer<OnHand> chosen, Runnable without) {
        BatchDialog dialog = new BatchDialog(name);
        onHand.forEach(each -> dialog.offer(
                dialog.getTranslation(
                        "inventory.batch.has",
                        label(each.batch()),
                        each.quantity().format()),
                () -> chosen.accept(each)));
        dialog.offer(dialog.getTranslation("inventory.batch.without", withoutBatch.format()), without);
        dialog.focusFirst(dialog.choices.getComponentAt(0));
        dialog.getFooter().add(new Button(dialog.getTranslation("inventory.cancel"), click -> dialog.close()));
        return dialog;
    }

    private void offer(String label, Runnable chosen) {
        Button choice = new Button(label, click -> {
            close();
            chosen.run();
        });
        choice.setWidthFull();
        int number = choices.getComponentCount() + 1;
        if (number <= WITH_KEY) {
            String digit = Integer.toString(number);
            choice.setSuffixComponent(new KeyHint("Alt " + digit));
            choice.addClickShortcut(Key.of(digit), KeyModifier.ALT);
        }
        choices.add(choice);
    }

    private void askForAnother(boolean first, Consumer<Batch> chosen) {
        TextField number = new TextField(getTranslation("inventory.batch.number"));
        number.setMaxLength(40);
        focusFirst(first ? number : choices.getComponentAt(0));
        DayPicker expires = new DayPicker(getTranslation("inventory.batch.expires"));
        Div other = new Div(number, expires);
        other.addClassName("zg-form-row");
        other.getStyle().set("margin-top", "14px");
        add(other);
        Button count = new Button(getTranslation("inventory.batch.count-other"), click -> {
            Batch batch = new Batch(number.getValue(), expires.getValue());
            close();
            chosen.accept(batch);
        });
        getFooter().add(new Button(getTranslation("inventory.cancel"), click -> close()), count);
    }

    /// A dialog that opens takes the focus itself, and hears no keys then.
    private static void focusFirst(Component component) {
        component.getElement().executeJs("setTimeout(() => this.focus(), 50)");
    }

    /// Number and date, the date alone once when it is the number.
    public static String label(Batch batch) {
        return batch.expires() == null || batch.number().equals(batch.expires().toString())
                ? batch.number()
                : batch.number() + " · " + batch.expires();
    }
}
