package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;

/// The paper that an entry belongs to: a link where there is a page of it.
public final class Papers {
    private static final String SALE = "sale:";

    private Papers() {}

    public static Component link(String document) {
        if (!document.startsWith(SALE)) {
            return new Span(document);
        }
        Anchor link = new Anchor("sales/" + document.substring(SALE.length()), document);
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }
}
