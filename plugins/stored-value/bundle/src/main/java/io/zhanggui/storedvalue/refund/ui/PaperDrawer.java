package io.zhanggui.storedvalue.refund.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.PaperSheet;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.storedvalue.refund.PaidRefund;

/// The paper of a refund, line by line as it was printed.
final class PaperDrawer extends SideDrawer {
    PaperDrawer(RefundServices services, PaidRefund refund) {
        super("");
        setHeaderTitle(getTranslation("stored-value.refunds.paper"));
        body(new PaperSheet(refund.paper().document()));
        Button page = new Button(
                getTranslation("stored-value.refunds.print-page"),
                click -> UI.getCurrent().getPage().executeJs("window.print()"));
        Button copy = new Button(getTranslation("stored-value.refunds.print-copy"), click -> {
            services.print(
                    refund,
                    getTranslation("stored-value.paper.title"),
                    true,
                    getTranslation("stored-value.paper.copy"));
            Notices.done(getTranslation("stored-value.refunds.printed"));
        });
        copy.setEnabled(services.canPrint());
        if (!services.canPrint()) {
            body(new MessageBox(Tone.INFO, getTranslation("stored-value.refunds.no-till")));
        }
        footer(page).submit(copy);
    }
}
