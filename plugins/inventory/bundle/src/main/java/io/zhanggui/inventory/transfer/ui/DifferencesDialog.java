package io.zhanggui.inventory.transfer.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// Shows what differs from what was sent, and asks whether that is so.
final class DifferencesDialog extends ConfirmDialog {
    private static final int SHOWN = 8;

    /// @param worth whether the person may see what goods cost
    /// @param confirmed called once
    DifferencesDialog(Differences differences, String sender, boolean worth, Runnable confirmed) {
        setHeader(
                getTranslation("inventory.transfer.differs", differences.lines().size()));
        setText(shown(differences, sender, worth));
        setConfirmButton(getTranslation("inventory.transfer.receive"), sure -> confirmed.run());
        setCancelable(true);
        setCancelText(getTranslation("inventory.transfer.count-again"));
    }

    private Div shown(Differences differences, String sender, boolean worth) {
        Div list = new Div();
        list.addClassName("zg-stack");
        differences.lines().stream().limit(SHOWN).forEach(each -> {
            Span figures = new Span(getTranslation(
                    "inventory.transfer.difference",
                    each.line().quantity().format(),
                    each.came().format(),
                    each.line().unit()));
            figures.addClassName("zg-num");
            Div row = new Div(new Span(each.line().name()), figures);
            row.addClassName("zg-pair");
            list.add(row);
        });
        int more = differences.lines().size() - SHOWN;
        if (more > 0) {
            list.add(new Span(getTranslation("inventory.transfer.more-differences", more)));
        }
        list.add(new Span(
                worth
                        ? getTranslation(
                                "inventory.transfer.loss.worth",
                                sender,
                                differences.worth().format())
                        : getTranslation("inventory.transfer.loss", sender)));
        return list;
    }
}
