package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.ledger.AccountRef;
import java.util.Map;

/// The address of the statement of a member's account.
public final class StatementLink {
    public static final String ROUTE = "finance/statement";

    private StatementLink() {}

    public static Anchor anchor(String text, AccountRef account) {
        Anchor link = new Anchor(ROUTE + "?" + to(account).getQueryString(), text);
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    public static QueryParameters to(AccountRef account) {
        return QueryParameters.simple(Map.of(
                "member",
                Long.toString(account.owner()),
                "account",
                account.name(),
                "unit",
                account.unit().name()));
    }
}
