package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/// Where in the import a person is.
final class StepBar extends Div {
    enum Step {
        FILE,
        COLUMNS,
        CHECK,
        TOTALS,
        APPLY
    }

    private final OrderedList steps = new OrderedList();
    private final Span what = new Span();

    StepBar() {
        addClassName("zg-steps");
        what.addClassName("zg-small");
        add(steps, what);
        show(Step.FILE, "");
    }

    /// @param file what is imported from which file
    void show(Step current, String file) {
        steps.removeAll();
        for (Step step : Step.values()) {
            Span number = new Span(Integer.toString(step.ordinal() + 1));
            ListItem item = new ListItem(
                    number, new Span(getTranslation("import.step." + step.name().toLowerCase(Locale.ROOT))));
            item.setClassName("zg-reached", step.compareTo(current) <= 0);
            if (step == current) {
                item.getElement().setAttribute("aria-current", "step");
            }
            steps.add(item);
        }
        what.setText(file);
    }
}
