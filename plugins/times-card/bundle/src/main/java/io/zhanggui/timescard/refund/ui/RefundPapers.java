package io.zhanggui.timescard.refund.ui;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.ui.PaperDrawer;
import io.zhanggui.timescard.refund.PaidCardRefund;
import io.zhanggui.timescard.refund.RefundServices;

/// The papers of refunds on the screen.
public final class RefundPapers {
    private RefundPapers() {}

    /// @param page that opens it
    public static PaperDrawer drawer(Component page, RefundServices services, PaidCardRefund refund) {
        return new PaperDrawer(
                page.getTranslation("times-card.refunds.paper"),
                () -> refund.paper().document(),
                services.stores().currentTill().isPresent(),
                () -> services.printCopy(refund));
    }
}
