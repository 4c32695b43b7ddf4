package io.zhanggui.finance.statement.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.book.ui.Papers;
import io.zhanggui.finance.statement.PrintedStatement;
import io.zhanggui.finance.statement.Statements;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books.Holding;
import io.zhanggui.member.api.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A member's accounts, and every movement of one of them with the hash that vouches for all before it.
public final class StatementView extends Div implements BeforeEnterObserver {
    private static final String ICON = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6";
    private static final int FOUND = 30;
    private static final int HASH_SHOWN = 16;

    private final BookServices services;
    private final Statements statements;
    private final PrintedStatement printed;
    private final TextField search = new TextField();
    private final DataGrid<Member> found = new DataGrid<>();
    private final Card statement = new Card();
    private final Div result = new Div();

    public StatementView(BookServices services, Statements statements, PrintedStatement printed) {
        this.services = services;
        this.statements = statements;
        this.printed = printed;
        addClassNames("zg-stack", "finance");
        setSizeFull();
        search.setPlaceholder(getTranslation("finance.statement.search"));
        search.setAriaLabel(getTranslation("finance.statement.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> search(change.getValue().strip()));
        search.setAutofocus(true);
        Div bar = new Div(search);
        bar.addClassName("zg-toolbar");
        found.textColumn(getTranslation("finance.member"), Member::name).setFlexGrow(1);
        found.textColumn(getTranslation("finance.phone"), Member::maskedPhone);
        found.setSelectionMode(DataGrid.SelectionMode.SINGLE);
        found.addSelectionListener(selection ->
                selection.getFirstSelectedItem().ifPresent(member -> show(member.id(), Optional.empty(), false)));
        found.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("finance.statement.find"), getTranslation("finance.statement.find.hint")));
        Card people = new Card(bar, found);
        people.addClassNames("zg-list", "finance-people");
        statement.addClassNames("zg-list", "zg-grow");
        Div columns = new Div(people, statement);
        columns.addClassNames("finance-columns", "zg-grow");
        add(columns);
        nothing();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        parameters
                .getSingleParameter("member")
                .filter(id -> id.matches("[1-9]\\d{0,17}"))
                .map(Long::parseLong)
                .ifPresent(id -> show(id, parameters.getSingleParameter("account"), false));
    }

    private void search(String text) {
        found.setItems(text.isEmpty() ? List.of() : services.members().search(text, FOUND));
    }

    private void nothing() {
        statement.removeAll();
        statement.add(new EmptyState(
                ICON, getTranslation("finance.statement.none"), getTranslation("finance.statement.none.hint")));
    }

    /// @param byChip whether it was chosen by its chip, which keeps the focus
    private void show(long memberId, Optional<String> account, boolean byChip) {
        List<Holding> holdings = statements.accountsOf(memberId);
        if (holdings.isEmpty()) {
            statement.removeAll();
            statement.add(new EmptyState(
                    ICON, getTranslation("finance.statement.empty"), getTranslation("finance.statement.empty.hint")));
            return;
        }
        Holding chosen = holdings.stream()
                .filter(holding -> account.isPresent()
                        && holding.account().owner() == memberId
                        && holding.account().name().equals(account.get()))
                .findFirst()
                .orElse(holdings.getFirst());
        Div chips = new Div();
        chips.addClassName("zg-row");
        for (Holding holding : holdings) {
            String card = services.members().holder(holding.account().owner()).card();
            Chip chip = new Chip((card.isEmpty() ? "" : card + " ")
                            + services.texts().account(holding.account().name()) + " "
                            + BookTexts.amount(holding.account().unit(), holding.balance()))
                    .selected(holding == chosen);
            chip.addClickListener(click -> show(
                    holding.account().owner(), Optional.of(holding.account().name()), true));
            chips.add(chip);
            if (byChip && holding == chosen) {
                chip.focus();
            }
        }
        show(chosen, chips);
    }

    private void show(Holding holding, Div chips) {
        AccountRef account = holding.account();
        Div actions = new Div();
        actions.addClassNames("zg-row", "finance-actions");
        Div head = new Div(new H2(services.members().name(account.owner())), chips, actions);
        head.addClassName("zg-toolbar");
        actions.add(new Button(
                getTranslation("finance.statement.verify"),
                click -> Background.run(statement, () -> statements.verify(account.owner()), this::verified)));
        String name = "statement_" + account.name();
        actions.add(Downloads.page(
                getTranslation("finance.statement.print"),
                FinancePermissions.EXPORT,
                () -> new Downloads.File(
                        name + ".html",
                        "text/html;charset=utf-8",
                        printed.of(account).getBytes(StandardCharsets.UTF_8),
                        holding.entries())));
        actions.add(Downloads.table(
                services.sheets(), FinancePermissions.EXPORT, () -> name, () -> statements.file(account)));
        result.removeAll();
        result.addClassName("finance-result");
        DataGrid<StatementLine> grid = grid(account.unit());
        grid.setItems(
                query -> statements.page(account, holding.entries(), query.getOffset(), query.getLimit()).stream(),
                query -> Math.toIntExact(holding.entries()));
        Div foot = new Div(
                new Span(getTranslation("finance.statement.count", holding.entries())),
                new Span(getTranslation("finance.statement.hash.hint")));
        foot.addClassName("zg-foot");
        statement.removeAll();
        statement.add(head, result, grid, foot);
    }

    private DataGrid<StatementLine> grid(UnitOfAccount unit) {
        DataGrid<StatementLine> grid = new DataGrid<>();
        grid.numberColumn(getTranslation("finance.statement.sequence"), StatementLine::sequence);
        grid.textColumn(getTranslation("finance.at"), statements::at);
        grid.textColumn(getTranslation("finance.kind"), line -> services.texts().kind(line.kind()));
        grid.componentColumn(getTranslation("finance.document"), line -> Papers.link(services.texts(), line.document()))
                .setFlexGrow(1);
        grid.numberColumn(getTranslation("finance.statement.amount"), line -> BookTexts.signed(unit, line.amount()));
        grid.numberColumn(
                getTranslation("finance.statement.balance"), line -> BookTexts.amount(unit, line.balanceAfter()));
        grid.textColumn(
                getTranslation("finance.statement.hash"), line -> line.hash().substring(0, HASH_SHOWN) + "…");
        return grid;
    }

    private void verified(Optional<ChainFault> fault) {
        result.removeAll();
        result.add(fault.map(found -> new MessageBox(
                                Tone.ALERT,
                                getTranslation("ledger.fault." + found.reason().name()))
                        .detail(services.texts().account(found.account().name())
                                + (found.sequence() == 0 ? "" : " · " + found.sequence())))
                .orElseGet(() -> new MessageBox(Tone.GAIN, getTranslation("finance.statement.whole"))));
    }
}
