package io.zhanggui.api.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.function.Supplier;

/// A paper as it was printed, to be printed again: on a page, or as a copy on the printer of the till.
public final class PaperDrawer extends SideDrawer {
    /// @param atTill whether this page stands for a till; else it is said that a copy needs one
    /// @param printCopy sends a copy that says that it is one
    public PaperDrawer(String title, Supplier<PrintDocument> paper, boolean atTill, Runnable printCopy) {
        super(title);
        body(new PaperSheet(paper));
        Button page = new Button(
                getTranslation("paper.page"),
                click -> UI.getCurrentOrThrow().getPage().executeJs("window.print()"));
        Button copy = new Button(getTranslation("paper.copy"), click -> {
            printCopy.run();
            Notices.done(getTranslation("paper.printed"));
        });
        copy.setEnabled(atTill);
        if (!atTill) {
            body(new MessageBox(Tone.INFO, getTranslation("paper.no-till")));
        }
        footer(page).submit(copy);
    }
}
