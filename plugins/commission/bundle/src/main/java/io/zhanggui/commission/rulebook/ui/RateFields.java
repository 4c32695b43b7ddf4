package io.zhanggui.commission.rulebook.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.rule.Percent;
import java.util.ArrayList;
import java.util.List;

/// The fields of a rate: a percentage, an amount, or the steps of a ladder.
final class RateFields extends Div {
    private static final int MAX_STEPS = 8;

    private final RadioButtonGroup<Kind> kind = new RadioButtonGroup<>();
    private final TextField percent = new TextField();
    private final MoneyField fixed = new MoneyField();
    private final Select<Boolean> whole = new Select<>();
    private final Div steps = new Div();
    private final Span explained = new Span();
    private final Button more = new Button();
    private final Div ladder = new Div();
    private final List<StepRow> rows = new ArrayList<>();
    private final transient Runnable changed;

    private enum Kind {
        PERCENT,
        PER_PIECE,
        PER_DOCUMENT,
        LADDER
    }

    private record StepRow(Div row, MoneyField from, TextField percent) {}

    RateFields(Runnable changed) {
        this.changed = changed;
        addClassName("zg-form");
        kind.setLabel(getTranslation("commission.rule.rate-kind"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("commission.rate-kind." + each));
        kind.setValue(Kind.PERCENT);
        kind.addValueChangeListener(change -> show());
        asPercent(percent);
        percent.setLabel(getTranslation("commission.rule.rate.percent"));
        fixed.setLabel(getTranslation("commission.rule.fixed"));
        fixed.setValueChangeMode(ValueChangeMode.LAZY);
        fixed.addValueChangeListener(change -> changed.run());
        whole.setLabel(getTranslation("commission.rule.ladder.way"));
        whole.setItems(false, true);
        whole.setValue(false);
        whole.setItemLabelGenerator(
                each -> getTranslation(each ? "commission.rule.ladder.whole" : "commission.rule.ladder.parts"));
        whole.addValueChangeListener(change -> explain());
        more.setText(getTranslation("commission.rule.ladder.more"));
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        more.addClickListener(click -> addStep());
        explained.addClassName("zg-small");
        steps.addClassName("commission-steps");
        ladder.addClassName("zg-form");
        ladder.add(whole, steps, more, explained);
        addStep();
        addStep();
        add(kind, percent, fixed, ladder);
        show();
    }

    private void asPercent(TextField field) {
        field.setSuffixComponent(new Span("%"));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.getElement().setAttribute("inputmode", "decimal");
        field.addValueChangeListener(change -> {
            check(field);
            changed.run();
        });
    }

    private void check(TextField field) {
        field.setInvalid(false);
        if (!field.isEmpty()) {
            try {
                Percent.parse(field.getValue());
            } catch (Refusal wrong) {
                field.setErrorMessage(getTranslation(wrong.textKey(), wrong.arguments()));
                field.setInvalid(true);
            }
        }
    }

    private void addStep() {
        if (rows.size() >= MAX_STEPS) {
            return;
        }
        MoneyField from = new MoneyField();
        from.setAriaLabel(getTranslation("commission.rule.ladder.from"));
        from.setPlaceholder(getTranslation("commission.rule.ladder.from"));
        if (rows.isEmpty()) {
            from.setMoney(Money.ZERO);
            from.setReadOnly(true);
        }
        from.addValueChangeListener(change -> changed.run());
        TextField step = new TextField();
        step.setAriaLabel(getTranslation("commission.rule.rate.percent"));
        step.setPlaceholder(getTranslation("commission.rule.rate"));
        asPercent(step);
        Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        remove.setAriaLabel(getTranslation("commission.rule.ladder.remove"));
        remove.setVisible(!rows.isEmpty());
        Div row = new Div(new Span(getTranslation("commission.rule.ladder.above")), from, step, remove);
        row.addClassName("commission-step");
        StepRow added = new StepRow(row, from, step);
        remove.addClickListener(click -> {
            rows.remove(added);
            steps.remove(row);
            more.setVisible(true);
            changed.run();
        });
        rows.add(added);
        steps.add(row);
        more.setVisible(rows.size() < MAX_STEPS);
    }

    private void show() {
        percent.setVisible(kind.getValue() == Kind.PERCENT);
        fixed.setVisible(kind.getValue() == Kind.PER_PIECE || kind.getValue() == Kind.PER_DOCUMENT);
        ladder.setVisible(kind.getValue() == Kind.LADDER);
        explain();
    }

    private void explain() {
        explained.setText(getTranslation(
                whole.getValue() ? "commission.rule.ladder.whole.text" : "commission.rule.ladder.parts.text"));
        changed.run();
    }

    boolean isEmpty() {
        return switch (kind.getValue()) {
            case PERCENT -> percent.isEmpty();
            case PER_PIECE, PER_DOCUMENT -> fixed.isEmpty();
            case LADDER -> rows.stream().allMatch(row -> row.percent().isEmpty());
        };
    }

    /// Where a sentence about the percentage belongs.
    TextField percent() {
        return percent;
    }

    /// @throws Refusal for what is no rate
    Rate rate() {
        return switch (kind.getValue()) {
            case PERCENT -> new Rate.Percent(typed(percent));
            case PER_PIECE -> new Rate.PerPiece(fixed.getMoney());
            case PER_DOCUMENT -> new Rate.PerDocument(fixed.getMoney());
            case LADDER ->
                new Rate.Ladder(
                        whole.getValue(),
                        rows.stream()
                                .map(row -> new Rate.Step(row.from().getMoney(), typed(row.percent())))
                                .toList());
        };
    }

    private static int typed(TextField field) {
        if (field.isEmpty()) {
            throw new Refusal("commission.rule.rate.missing");
        }
        return Percent.parse(field.getValue());
    }

    void fill(Rate rate) {
        switch (rate) {
            case Rate.Percent part -> {
                kind.setValue(Kind.PERCENT);
                percent.setValue(Percent.format(part.basisPoints()).replace("%", ""));
            }
            case Rate.PerPiece each -> {
                kind.setValue(Kind.PER_PIECE);
                fixed.setMoney(each.amount());
            }
            case Rate.PerDocument each -> {
                kind.setValue(Kind.PER_DOCUMENT);
                fixed.setMoney(each.amount());
            }
            case Rate.Ladder stepped -> {
                kind.setValue(Kind.LADDER);
                whole.setValue(stepped.whole());
                while (rows.size() < stepped.steps().size()) {
                    addStep();
                }
                for (int i = 0; i < stepped.steps().size(); i++) {
                    rows.get(i).from().setMoney(stepped.steps().get(i).from());
                    rows.get(i)
                            .percent()
                            .setValue(Percent.format(stepped.steps().get(i).basisPoints())
                                    .replace("%", ""));
                }
                while (rows.size() > stepped.steps().size()) {
                    steps.remove(rows.removeLast().row());
                }
            }
        }
    }
}
