package io.zhanggui.inventory.stocktake.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Batches.OnHand;
import java.util.List;
import java.util.function.Consumer;

/// Asks of which batch the goods are that were just counted: one that the store has, by Alt and its digit, or another
/// one.
final class BatchDialog extends Dialog {
    /// Those after have no key.
    private static final int WITH_KEY = 9;

    /// @param chosen hears it once
    BatchDialog(String name, List<OnHand> onHand, Consumer<Batch> chosen) {
        setHeaderTitle(getTranslation("inventory.batch.choose", name));
        Div known = new Div();
        known.addClassName("zg-stack");
        for (int i = 0; i < onHand.size(); i++) {
            Batch batch = onHand.get(i).batch();
            Button choice = new Button(label(batch), click -> {
                close();
                chosen.accept(batch);
            });
            choice.setWidthFull();
            if (i < WITH_KEY) {
                String digit = Integer.toString(i + 1);
                choice.setSuffixComponent(new KeyHint("Alt " + digit));
                choice.addClickShortcut(Key.of(digit), KeyModifier.ALT);
            }
            known.add(choice);
        }
        TextField number = new TextField(getTranslation("inventory.batch.number"));
        number.setMaxLength(40);
        // A dialog that opens takes the focus itself, and hears no keys then.
        Component first = onHand.isEmpty() ? number : known.getComponentAt(0);
        first.getElement().executeJs("setTimeout(() => this.focus(), 50)");
        DayPicker expires = new DayPicker(getTranslation("inventory.batch.expires"));
        Div other = new Div(number, expires);
        other.addClassName("zg-form-row");
        other.getStyle().set("margin-top", "14px");
        add(known, other);
        Button count = new Button(getTranslation("inventory.batch.count-other"), click -> {
            Batch batch = new Batch(number.getValue(), expires.getValue());
            close();
            chosen.accept(batch);
        });
        getFooter().add(new Button(getTranslation("inventory.cancel"), click -> close()), count);
    }

    private static String label(Batch batch) {
        return batch.expires() == null ? batch.number() : batch.number() + " · " + batch.expires();
    }
}
