package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.finance.book.BookTexts;

/// The paper that an entry belongs to: a link where there is a page of it.
public final class Papers {
    private static final String SALE = "sale:";

    private Papers() {}

    public static Component link(BookTexts texts, String document) {
        if (!document.startsWith(SALE)) {
            return new Span(texts.document(document));
        }
        Anchor link = new Anchor("sales/" + document.substring(SALE.length()), texts.document(document));
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }
}
