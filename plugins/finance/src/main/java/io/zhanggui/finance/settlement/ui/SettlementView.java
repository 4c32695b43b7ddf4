package io.zhanggui.finance.settlement.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.Period;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.book.ui.EntriesView;
import io.zhanggui.finance.book.ui.EntryLink;
import io.zhanggui.finance.book.ui.PeriodBar;
import io.zhanggui.finance.settlement.Settlement;
import io.zhanggui.finance.settlement.Settlement.Line;
import io.zhanggui.finance.settlement.Settlement.Statement;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.List;
import java.util.function.Function;

/// Per store and period: who pays whom for what members prepaid, and why.
public final class SettlementView extends Div implements HeaderContent {
    private final BookServices services;
    private final Settlement settlement;
    private final PeriodBar bar;
    private final Card card = new Card();
    private final Div message = new Div();

    public SettlementView(BookServices services, Settlement settlement) {
        this.services = services;
        this.settlement = settlement;
        addClassNames("zg-stack", "finance");
        setSizeFull();
        bar = new PeriodBar(services.books().stores(), services.clock().today(), this::reload).withoutStore();
        bar.show(Period.ofMonth(services.clock().today()));
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        bar.add(spacer);
        bar.add(Downloads.table(
                services.sheets(),
                FinancePermissions.EXPORT,
                () -> "settlement_" + bar.period(),
                () -> settlement.file(bar.period())));
        card.addClassNames("zg-list", "zg-grow");
        add(card, message);
        reload();
    }

    @Override
    public List<Component> headerStart() {
        return services.books().seesAllStores() ? List.of() : List.of(new Chip(getTranslation("finance.own-stores")));
    }

    private void reload() {
        Statement statement = settlement.of(bar.period());
        DataGrid<Line> grid = grid(statement.total());
        grid.setItems(statement.lines());
        Div foot = new Div(new Span(getTranslation("finance.settlement.hint")));
        foot.addClassName("zg-foot");
        card.removeAll();
        card.add(bar, grid, foot);
        message.removeAll();
        if (settlement.isOneStores()) {
            message.add(new MessageBox(Tone.INFO, getTranslation("finance.settlement.one-store")));
            return;
        }
        message.add(new MessageBox(
                statement.agrees() ? Tone.GAIN : Tone.ALERT,
                getTranslation(
                        statement.agrees() ? "finance.settlement.agrees" : "finance.settlement.differs",
                        statement.total().due().format(),
                        statement.opening().format(),
                        statement.closing().format())));
    }

    private DataGrid<Line> grid(Line total) {
        DataGrid<Line> grid = new DataGrid<>();
        grid.componentColumn(
                        getTranslation("finance.store"),
                        line -> EntryLink.anchor(
                                services.books().storeName(line.storeId()),
                                line.storeId(),
                                bar.period(),
                                new EntryChoice(line.account(), true, UnitOfAccount.FEN, null, null)))
                .setFlexGrow(1)
                .setFooter(getTranslation("finance.total"));
        grid.textColumn(getTranslation("finance.settlement.what"), settlement::accountName);
        column(grid, "finance.settlement.sold", Line::sold, total);
        column(grid, "finance.settlement.adjusted", Line::adjusted, total);
        column(grid, "finance.settlement.refunded", Line::refunded, total);
        column(grid, "finance.settlement.consumed", Line::consumed, total);
        column(grid, "finance.settlement.due", Line::due, total);
        grid.tagColumn(getTranslation("finance.settlement.direction"), line -> {
            Tag tag = new Tag(settlement.direction(line), line.due().fen() > 0 ? Tone.CAUTION : Tone.GAIN);
            tag.setVisible(line.due().fen() != 0 && !settlement.isOneStores());
            return tag;
        });
        grid.setEmptyStateComponent(new EmptyState(
                EntriesView.ICON,
                getTranslation("finance.settlement.empty"),
                getTranslation("finance.settlement.empty.hint")));
        return grid;
    }

    private void column(DataGrid<Line> grid, String key, Function<Line, Money> amount, Line total) {
        grid.moneyColumn(getTranslation(key), amount::apply)
                .setFooter(amount.apply(total).format());
    }
}
