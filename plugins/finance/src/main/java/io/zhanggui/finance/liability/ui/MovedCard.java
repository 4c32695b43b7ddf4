package io.zhanggui.finance.liability.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.Period;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.book.ui.EntriesView;
import io.zhanggui.finance.book.ui.EntryLink;
import io.zhanggui.finance.book.ui.StatementLink;
import io.zhanggui.finance.liability.LiabilityReport.Liabilities;
import io.zhanggui.finance.liability.LiabilityReport.Row;
import io.zhanggui.ledger.book.Books.Holding;
import io.zhanggui.ledger.book.Turnover;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a figure is made of: account by kind, each line leading to its entries; below it who is owed most.
final class MovedCard extends Div {
    private static final int LARGEST = 20;

    private final BookServices services;
    private @Nullable BookAccount largest;

    MovedCard(BookServices services) {
        this.services = services;
        addClassNames("zg-stack", "finance-side");
    }

    private record Line(BookAccount account, String kind, long debit, long credit, long entries) {
        static final Comparator<Line> ORDER =
                Comparator.comparing(Line::account).thenComparing(Line::kind);

        Line plus(Line other) {
            return new Line(
                    account,
                    kind,
                    Math.addExact(debit, other.debit),
                    Math.addExact(credit, other.credit),
                    entries + other.entries);
        }
    }

    /// @param row a day, a store, or all of the period
    void show(Liabilities liabilities, Row row, @Nullable Long storeId, Period period) {
        LocalDate day = row.day();
        Long store = row.storeId() == null ? storeId : row.storeId();
        Period shown = day == null ? period : new Period(day, day);
        Map<String, Line> lines = new HashMap<>();
        for (Turnover turnover : liabilities.turnovers()) {
            boolean fits =
                    (day == null || turnover.day().equals(day)) && (store == null || turnover.storeId() == store);
            if (fits) {
                lines.merge(
                        turnover.unit() + " " + turnover.account() + " " + turnover.kind(),
                        new Line(
                                BookAccount.of(turnover),
                                turnover.kind(),
                                turnover.debit(),
                                turnover.credit(),
                                turnover.entries()),
                        Line::plus);
            }
        }
        removeAll();
        add(movedCard(lines.values().stream().sorted(Line.ORDER).toList(), store, shown));
        if (!liabilities.accounts().isEmpty()) {
            add(largestCard(liabilities.accounts()));
        }
    }

    private Card movedCard(List<Line> lines, @Nullable Long store, Period shown) {
        DataGrid<Line> grid = new DataGrid<>();
        grid.linkColumn(
                        getTranslation("finance.account"),
                        line -> EntryLink.anchor(
                                services.texts().account(line.account().name()), store, shown, choice(line)))
                .setAutoWidth(false)
                .setWidth("112px");
        grid.textColumn(getTranslation("finance.kind"), line -> services.texts().kind(line.kind()))
                .setAutoWidth(false)
                .setWidth("92px");
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.numberColumn(getTranslation("finance.liability.less"), line -> amount(line, line.debit()));
        grid.numberColumn(getTranslation("finance.liability.more"), line -> amount(line, line.credit()));
        grid.numberColumn(getTranslation("finance.count"), Line::entries);
        grid.setItems(lines);
        grid.setEmptyStateComponent(new EmptyState(
                EntriesView.ICON,
                getTranslation("finance.liability.nothing-moved"),
                getTranslation("finance.liability.nothing-moved.hint")));
        String where = store == null
                ? getTranslation("finance.all-stores")
                : services.books().storeName(store);
        return card(
                getTranslation("finance.liability.moved"),
                shown.text() + " · " + where,
                grid,
                grid.exportButton("liability-moved", FinancePermissions.EXPORT));
    }

    private static EntryChoice choice(Line line) {
        return new EntryChoice(line.account().name(), true, line.account().unit(), line.kind(), null);
    }

    private static String amount(Line line, long amount) {
        return amount == 0 ? "" : BookTexts.amount(line.account().unit(), amount);
    }

    /// Of each account that is owed, chosen by a chip.
    private Card largestCard(List<BookAccount> accounts) {
        BookAccount wanted = largest;
        BookAccount chosen = wanted != null && accounts.contains(wanted) ? wanted : accounts.getFirst();
        DataGrid<Holding> grid = new DataGrid<>();
        grid.linkColumn(
                        getTranslation("finance.member"),
                        holding -> StatementLink.anchor(
                                services.members().name(holding.account().owner()), holding.account()))
                .setFlexGrow(1);
        grid.numberColumn(
                getTranslation("finance.statement.balance"),
                holding -> BookTexts.amount(chosen.unit(), holding.balance()));
        grid.numberColumn(getTranslation("finance.count"), Holding::entries);
        grid.setItems(services.books().largest(chosen.name(), chosen.unit(), LARGEST));
        grid.setEmptyStateComponent(new EmptyState(
                EntriesView.ICON,
                getTranslation("finance.liability.nobody"),
                getTranslation("finance.liability.nobody.hint")));
        Card card = card(
                getTranslation("finance.liability.largest"),
                services.texts().account(chosen.name()),
                grid,
                grid.exportButton("liability-largest", FinancePermissions.EXPORT));
        if (accounts.size() > 1) {
            card.addComponentAtIndex(1, choice(accounts, chosen, card));
        }
        return card;
    }

    private Div choice(List<BookAccount> accounts, BookAccount chosen, Card shown) {
        Div chips = new Div();
        chips.addClassName("zg-row");
        chips.getStyle().set("padding", "10px 14px 8px").set("flex-wrap", "wrap");
        for (BookAccount account : accounts) {
            Chip chip = new Chip(services.texts().account(account.name())).selected(account.equals(chosen));
            chip.addClickListener(click -> {
                largest = account;
                replace(shown, largestCard(accounts));
            });
            chips.add(chip);
        }
        return chips;
    }

    private static Card card(String title, String hint, DataGrid<?> grid, Component export) {
        Span small = new Span(hint);
        small.addClassNames("zg-small", "zg-spacer");
        Div head = new Div(new H2(title), small, export);
        head.addClassName("zg-toolbar");
        Card card = new Card(head, grid);
        card.addClassNames("zg-list", "zg-grow");
        return card;
    }
}
