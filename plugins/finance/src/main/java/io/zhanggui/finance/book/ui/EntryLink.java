package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.Period;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The address of a choice of entries, so that any figure leads to what it is made of.
public final class EntryLink {
    public static final String ROUTE = "finance/entries";

    private EntryLink() {}

    public static QueryParameters to(@Nullable Long storeId, Period period, EntryChoice choice) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("from", period.from().toString());
        parameters.put("to", period.to().toString());
        put(parameters, "store", storeId);
        put(parameters, "account", choice.account());
        put(parameters, "members", choice.members());
        put(parameters, "unit", choice.unit());
        put(parameters, "kind", choice.kind());
        put(parameters, "member", choice.memberId());
        return QueryParameters.simple(parameters);
    }

    public static Anchor anchor(String text, @Nullable Long storeId, Period period, EntryChoice choice) {
        Anchor link = new Anchor(ROUTE + "?" + to(storeId, period, choice).getQueryString(), text);
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    /// What is not of the right form counts as any.
    static EntryChoice read(QueryParameters parameters) {
        return new EntryChoice(
                parameters.getSingleParameter("account").orElse(null),
                parameters
                        .getSingleParameter("members")
                        .map(Boolean::parseBoolean)
                        .orElse(null),
                parameters.getSingleParameter("unit").flatMap(EntryLink::unit).orElse(null),
                parameters.getSingleParameter("kind").orElse(null),
                parameters
                        .getSingleParameter("member")
                        .filter(id -> id.matches("[1-9]\\d{0,17}"))
                        .map(Long::valueOf)
                        .orElse(null));
    }

    private static Optional<UnitOfAccount> unit(String name) {
        for (UnitOfAccount unit : UnitOfAccount.values()) {
            if (unit.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
