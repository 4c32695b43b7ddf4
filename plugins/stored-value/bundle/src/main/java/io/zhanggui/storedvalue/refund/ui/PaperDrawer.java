package io.zhanggui.storedvalue.refund.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.storedvalue.refund.PaidRefund;
import io.zhanggui.storedvalue.refund.RefundPaper;

/// The paper of a refund, line by line as it was printed.
final class PaperDrawer extends SideDrawer {
    PaperDrawer(RefundServices services, PaidRefund refund) {
        super("");
        setHeaderTitle(getTranslation("stored-value.refunds.paper"));
        Div sheet = new Div();
        sheet.addClassName("zg-paper");
        refund.paper().lines().forEach(line -> sheet.add(line(line)));
        body(sheet);
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
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        footer(page, copy);
    }

    private static Component line(RefundPaper.Line line) {
        return switch (line.style()) {
            case TITLE -> new H2(line.label());
            case TEXT -> {
                Div text = new Div(line.label());
                text.addClassName("zg-small");
                yield text;
            }
            case RULE -> new Hr();
            case PAIR, TOTAL -> {
                Span value = new Span(line.value());
                value.addClassName("zg-num");
                Div pair = new Div(new Span(line.label()), value);
                pair.addClassName("zg-pair");
                if (line.style() == RefundPaper.Style.TOTAL) {
                    pair.addClassName("zg-strong");
                }
                yield pair;
            }
        };
    }
}
