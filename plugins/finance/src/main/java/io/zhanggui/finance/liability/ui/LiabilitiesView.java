package io.zhanggui.finance.liability.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.book.ui.EntryLink;
import io.zhanggui.finance.book.ui.PeriodBar;
import io.zhanggui.finance.liability.LiabilityReport;
import io.zhanggui.finance.liability.LiabilityReport.Liabilities;
import io.zhanggui.finance.liability.LiabilityReport.Row;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.List;
import java.util.Objects;

/// What the shop owes its members: the figures of today, day by day or store by store, and what each is
/// made of.
public final class LiabilitiesView extends Div implements HeaderContent {
    private static final String ICON = "M4 20h16M6 16V9M10 16V5M14 16v-5M18 16V7";

    private final BookServices services;
    private final LiabilityReport report;
    private final PeriodBar bar;
    private final Div figures = new Div();
    private final Card list = new Card();
    private final Chip byDay;
    private final Chip byStore;
    private final MovedCard moved;
    private DataGrid<Row> grid = new DataGrid<>();
    private boolean stores;

    public LiabilitiesView(BookServices services, LiabilityReport report) {
        this.services = services;
        this.report = report;
        this.moved = new MovedCard(services);
        addClassNames("zg-stack", "finance");
        setSizeFull();
        figures.addClassName("finance-figures");
        bar = new PeriodBar(services.books().stores(), services.clock().today(), this::reload);
        byDay = view("finance.by-day", false);
        byStore = view("finance.by-store", true);
        boolean several = services.books().stores().size() > 1;
        byDay.setVisible(several);
        byStore.setVisible(several);
        list.addClassName("zg-list");
        Div columns = new Div(list, moved);
        columns.addClassNames("finance-columns", "zg-grow");
        add(figures, columns);
        reload();
    }

    @Override
    public List<Component> headerStart() {
        return services.books().seesAllStores() ? List.of() : List.of(new Chip(getTranslation("finance.own-stores")));
    }

    private Chip view(String key, boolean wanted) {
        Chip chip = new Chip(getTranslation(key));
        chip.addClickListener(click -> {
            stores = wanted;
            reload();
        });
        return chip;
    }

    private void reload() {
        Liabilities liabilities = report.of(bar.storeId(), bar.period());
        byDay.selected(!stores);
        byStore.selected(stores);
        figures.removeAll();
        liabilities.accounts().forEach(account -> figures.add(figure(account, liabilities.total())));
        grid = new DataGrid<>();
        columns(liabilities);
        grid.setItems(stores ? liabilities.stores() : liabilities.days());
        grid.setSelectionMode(DataGrid.SelectionMode.SINGLE);
        grid.addSelectionListener(selection -> moved.show(
                liabilities,
                selection.getFirstSelectedItem().orElse(liabilities.total()),
                bar.storeId(),
                bar.period()));
        grid.setEmptyStateComponent(emptyState());
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        bar.add(byDay, byStore, spacer);
        Div foot = new Div(
                new Span(getTranslation("finance.liability.hint")),
                grid.exportButton("liabilities", FinancePermissions.EXPORT));
        foot.addClassName("zg-foot");
        list.removeAll();
        list.add(bar, grid, foot);
        moved.show(liabilities, liabilities.total(), bar.storeId(), bar.period());
    }

    private EmptyState emptyState() {
        return new EmptyState(
                ICON, getTranslation("finance.liability.empty"), getTranslation("finance.liability.empty.hint"));
    }

    private Component figure(BookAccount account, Row total) {
        Span title = new Span(services.texts().account(account.name()));
        title.addClassName("zg-small");
        Anchor value = entries(
                account,
                (account.unit() == UnitOfAccount.FEN ? "¥" : "")
                        + BookTexts.amount(account.unit(), total.closing(account)));
        value.addClassName("finance-value");
        String change = BookTexts.signed(account.unit(), total.change(account));
        Element small = new Element("small");
        if (change.isEmpty()) {
            small.setText(getTranslation("finance.liability.unchanged"));
        } else {
            small.appendChild(entries(account, getTranslation("finance.liability.changed", change))
                    .getElement());
        }
        Card card = new Card(title, value);
        card.getElement().appendChild(small);
        card.addClassNames("zg-padded", "finance-figure");
        return card;
    }

    /// The entries of the period; their page names the balance before and after them too.
    private Anchor entries(BookAccount account, String text) {
        return EntryLink.anchor(text, bar.storeId(), bar.period(), EntryChoice.of(account));
    }

    private void columns(Liabilities liabilities) {
        if (stores) {
            grid.textColumn(
                    getTranslation("finance.store"),
                    row -> services.books().storeName(Objects.requireNonNull(row.storeId())));
        } else {
            grid.textColumn(getTranslation("finance.day"), Row::day);
        }
        for (BookAccount account : liabilities.accounts()) {
            grid.figureColumn(
                            services.texts().account(account.name()),
                            row -> BookTexts.amount(account.unit(), row.closing(account)),
                            getTranslation("finance.change"),
                            row -> BookTexts.signed(account.unit(), row.change(account)))
                    .setWidth("104px");
        }
    }
}
