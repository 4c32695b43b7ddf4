package io.zhanggui.checkout.till.ui.dialog;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Allocation;
import io.zhanggui.checkout.api.StaffShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Chooses who serves a line: one person by Enter, or several with the share of each.
public final class StaffDialog extends Dialog {
    private static final int WHOLE = 100;

    private final List<Operator> people;
    private final List<StaffShare> before;
    private final Consumer<List<StaffShare>> onChosen;
    private final Map<Operator, TextField> fields = new LinkedHashMap<>();
    private final Div sum = new Div();
    private boolean sharing;

    /// @param before the shares that the line has
    public StaffDialog(List<Operator> people, List<StaffShare> before, Consumer<List<StaffShare>> onChosen) {
        this.people = people;
        this.before = before;
        this.onChosen = onChosen;
        TillDialogs.dress(this, getTranslation("checkout.dialog.staff"));
        Div list = new Div();
        list.addClassName("till-choices");
        for (Operator person : people) {
            list.add(TillDialogs.row(
                    person.displayName(), "", "", () -> choose(List.of(new StaffShare(person.id(), WHOLE)))));
        }
        add(list);
        Button share = new Button(getTranslation("checkout.dialog.staff.share"), click -> share());
        TillDialogs.key(share, "/");
        getFooter().add(new Button(getTranslation("checkout.dialog.staff.nobody"), click -> choose(List.of())), share);
        addOpenedChangeListener(change -> {
            if (change.isOpened() && !sharing) {
                TillDialogs.focusFirst(list);
            }
        });
        if (before.size() > 1) {
            share();
        }
    }

    private void choose(List<StaffShare> shares) {
        if (isOpened()) {
            close();
            onChosen.accept(shares);
        }
    }

    /// A field for each person; the sum below says what is missing to the whole.
    private void share() {
        if (sharing) {
            return;
        }
        sharing = true;
        removeAll();
        getFooter().removeAll();
        Div list = new Div();
        list.addClassName("till-shares");
        for (Operator person : people) {
            TextField percent = new TextField();
            percent.setAriaLabel(person.displayName());
            percent.addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
            percent.setSuffixComponent(new Span("%"));
            percent.getElement().setAttribute("inputmode", "numeric");
            percent.setAutoselect(true);
            percent.setMaxLength(3);
            percent.setAllowedCharPattern("[0-9]");
            percent.setValueChangeMode(ValueChangeMode.EAGER);
            before.stream()
                    .filter(each -> each.operatorId() == person.id())
                    .findFirst()
                    .ifPresent(each -> percent.setValue(Integer.toString(each.percent())));
            percent.addValueChangeListener(change -> showSum());
            percent.addKeyDownListener(Key.ENTER, key -> done());
            fields.put(person, percent);
            Div row = new Div(new Span(person.displayName()), percent);
            row.addClassName("till-share");
            list.add(row);
        }
        add(list, sum);
        Button even = new Button(getTranslation("checkout.dialog.staff.even"), click -> even());
        TillDialogs.key(even, "=");
        getFooter().add(even, TillDialogs.confirm(getTranslation("checkout.dialog.staff.done"), this::done));
        fields.values().stream().findFirst().ifPresent(TextField::focus);
        showSum();
    }

    /// Everybody who has a share gets the same; what does not divide goes to the first.
    private void even() {
        List<TextField> shared =
                fields.values().stream().filter(field -> percent(field) != 0).toList();
        if (shared.isEmpty()) {
            return;
        }
        long[] weights = new long[shared.size()];
        Arrays.fill(weights, 1);
        long[] parts = Allocation.byLargestRemainder(WHOLE, weights);
        for (int i = 0; i < parts.length; i++) {
            shared.get(i).setValue(Long.toString(parts[i]));
        }
        showSum();
    }

    private void done() {
        int total = total();
        if (total == WHOLE) {
            List<StaffShare> shares = new ArrayList<>();
            fields.forEach((person, field) -> {
                if (percent(field) > 0) {
                    shares.add(new StaffShare(person.id(), percent(field)));
                }
            });
            choose(shares);
        } else {
            showSum();
        }
    }

    private void showSum() {
        int total = total();
        sum.removeAll();
        sum.add(new MessageBox(
                total == WHOLE ? Tone.GAIN : Tone.CAUTION,
                total == WHOLE
                        ? getTranslation("checkout.dialog.staff.whole")
                        : getTranslation(
                                total < WHOLE ? "checkout.dialog.staff.less" : "checkout.dialog.staff.more",
                                total,
                                Math.abs(WHOLE - total))));
    }

    private int total() {
        return fields.values().stream().mapToInt(StaffDialog::percent).sum();
    }

    /// What is not a share counts as more than the whole, so that it cannot be confirmed.
    private static int percent(TextField field) {
        String typed = field.getValue().strip();
        if (typed.isEmpty()) {
            return 0;
        }
        int percent = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : WHOLE + 1;
        return Math.min(percent, WHOLE + 1);
    }
}
