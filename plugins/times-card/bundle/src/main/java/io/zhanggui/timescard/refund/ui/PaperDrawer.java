package io.zhanggui.timescard.refund.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.PaperSheet;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.timescard.refund.PaidCardRefund;
import io.zhanggui.timescard.refund.RefundServices;

/// The paper of a refund, line by line as it was printed.
public final class PaperDrawer extends SideDrawer {
    public PaperDrawer(RefundServices services, PaidCardRefund refund) {
        super("");
        setHeaderTitle(getTranslation("times-card.refunds.paper"));
        body(new PaperSheet(refund.paper().document()));
        Button page = new Button(
                getTranslation("times-card.refunds.print-page"),
                click -> UI.getCurrentOrThrow().getPage().executeJs("window.print()"));
        Button copy = new Button(getTranslation("times-card.refunds.print-copy"), click -> {
            services.printCopy(
                    refund, getTranslation("times-card.paper.title"), getTranslation("times-card.paper.copy"));
            Notices.done(getTranslation("times-card.refunds.printed"));
        });
        copy.setEnabled(services.stores().currentTill().isPresent());
        footer(page).submit(copy);
    }
}
