package io.zhanggui.storedvalue.balance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.storedvalue.balance.BalanceList;
import io.zhanggui.storedvalue.balance.BalanceList.Row;
import io.zhanggui.storedvalue.balance.BalanceList.Totals;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.card.ui.CardServices;
import io.zhanggui.storedvalue.refund.ui.RefundServices;
import java.util.List;

/// Who has how much, and beside it what moved the chosen member's stored value.
public final class BalancesView extends Div implements HeaderContent {
    private static final String ICON = "M3 7h18v12H3zM3 7l3-3h12l3 3M16 13h2";
    private static final int SEARCH_DELAY_MILLIS = 250;
    private static final long NOBODY = 0;

    private final BalanceList balances;
    private final DataGrid<Row> grid = new DataGrid<>();
    private final TextField search = new TextField();
    private final MovementsCard chosen;
    private final Chip owed = new Chip("");
    private final Span count = new Span();
    private final Span sums = new Span();
    /// Kept here, because new rows in the list forget which one was selected.
    private long chosenId = NOBODY;

    public BalancesView(
            BalanceList balances, Movements movements, ShopClock clock, RefundServices refunds, CardServices cards) {
        this.balances = balances;
        this.chosen = new MovementsCard(movements, clock, refunds, cards, this::changed);
        addClassName("zg-stack");
        setSizeFull();
        // Side by side on a wide screen, the movements wider than the list; below each other on a narrow one.
        getStyle().set("flex-flow", "row wrap");
        Card list = list();
        list.getStyle().set("flex", "4 1 420px");
        chosen.getStyle().set("flex", "7 1 560px").set("max-width", "100%");
        columns();
        add(list, chosen);
        showTotals();
        showAll();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(owed);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("stored-value-balances", MemberData.EXPORT));
    }

    private Card list() {
        search.setPlaceholder(getTranslation("stored-value.balances.search"));
        search.setAriaLabel(getTranslation("stored-value.balances.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(SEARCH_DELAY_MILLIS);
        search.addValueChangeListener(change -> show(change.getValue().strip()));
        search.setAutofocus(true);
        Div toolbar = new Div(search);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, foot);
        card.addClassName("zg-list");
        return card;
    }

    private void columns() {
        // A name with a card's breaks, rather than pushing the balance out of sight.
        grid.textColumn(getTranslation("stored-value.balances.member"), BalancesView::name)
                .setAutoWidth(false)
                .setWidth("80px");
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.textColumn(getTranslation("stored-value.balances.phone"), Row::phone);
        grid.tagColumn(getTranslation("stored-value.balances.tier"), row -> {
            Tag tag = new Tag(row.tier(), Tone.ofStep(row.tierStep()));
            tag.setVisible(!row.tier().isEmpty());
            return tag;
        });
        grid.moneyColumn(getTranslation("stored-value.principal"), Row::principal);
        grid.moneyColumn(getTranslation("stored-value.bonus"), Row::bonus);
        grid.moneyColumn(getTranslation("stored-value.movements.after"), Row::total);
        grid.setEmptyStateComponent(new EmptyState(
                ICON,
                getTranslation("stored-value.balances.empty"),
                getTranslation("stored-value.balances.empty.hint")));
        grid.setSelectionMode(DataGrid.SelectionMode.SINGLE);
        grid.addSelectionListener(selection -> selection.getFirstSelectedItem().ifPresent(this::choose));
    }

    private void showTotals() {
        Totals totals = balances.totals();
        String all = totals.owed().total().format();
        owed.setText(getTranslation("stored-value.balances.owed", all));
        count.setText(getTranslation("stored-value.balances.count", totals.cards()));
        sums.setText(getTranslation(
                "stored-value.balances.total",
                totals.owed().principal().format(),
                totals.owed().bonus().format(),
                all));
    }

    /// A card that is not the main one is told by its name.
    private static String name(Row row) {
        return row.card() == null || row.card().name().isEmpty()
                ? row.name()
                : row.name() + " · " + row.card().name();
    }

    /// Beside the list is what all cards of the member have together.
    private void choose(Row row) {
        chosenId = row.memberId();
        chosen.show(row.card() == null ? row : balances.ofMember(row.memberId()));
    }

    private void show(String text) {
        if (text.isEmpty()) {
            showAll();
            showTotals();
        } else {
            List<Row> found = balances.search(text);
            grid.setItems(found);
            count.setText(getTranslation("stored-value.balances.found", found.size()));
            sums.setText(getTranslation(
                    "stored-value.balances.found.total",
                    found.stream()
                            .map(Row::total)
                            .reduce(Money.ZERO, Money::plus)
                            .format()));
        }
    }

    /// Page by page: a shop may have more members than a browser wants to hold.
    private void showAll() {
        BalanceList.Pages pages = balances.pages();
        grid.setItems(
                query -> pages.rows(query.getOffset(), query.getLimit()), query -> Math.toIntExact(balances.count()));
    }

    /// The chosen member has less now, or another card.
    private void changed() {
        showTotals();
        show(search.getValue().strip());
        if (chosenId != NOBODY) {
            chosen.show(balances.ofMember(chosenId));
        }
    }

    static String signed(Money amount) {
        return amount.fen() > 0 ? "+" + amount.format() : amount.format();
    }
}
