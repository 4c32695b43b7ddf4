package io.zhanggui.sms.outbox.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.sms.outbox.Spending;
import io.zhanggui.sms.template.Li;

/// What this month's messages cost, against the budget.
final class BudgetBar extends Div {
    private static final int WHOLE = 100;

    void show(Spending.Month month) {
        removeAll();
        addClassName("zg-stack");
        Span spent = new Span(getTranslation("sms.budget.spent", month.messages(), Li.yuan(month.costLi())));
        Span left = new Span(
                month.budgetLi() == 0
                        ? getTranslation("sms.budget.none")
                        : getTranslation("sms.budget.of", month.percent(), month.budgetLi() / Li.IN_A_YUAN));
        left.addClassName("zg-muted");
        Div words = new Div(spent, left);
        words.addClassName("zg-row");
        add(words);
        if (month.budgetLi() > 0) {
            Div filled = new Div();
            filled.getStyle().set("width", Math.min(WHOLE, month.percent()) + "%");
            Div bar = new Div(filled);
            bar.addClassName("zg-bar");
            bar.getElement().setAttribute("role", "progressbar");
            bar.getElement().setAttribute("aria-valuenow", Integer.toString(month.percent()));
            bar.getElement().setAttribute("aria-label", getTranslation("sms.budget.title"));
            add(bar);
        }
        if (month.isSpent()) {
            add(new MessageBox(Tone.ALERT, getTranslation("sms.budget.is-spent")));
        } else if (month.isNearlySpent()) {
            add(new MessageBox(Tone.CAUTION, getTranslation("sms.budget.nearly-spent", month.percent())));
        }
    }
}
