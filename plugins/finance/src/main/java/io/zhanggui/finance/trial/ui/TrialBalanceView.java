package io.zhanggui.finance.trial.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.book.ui.EntriesView;
import io.zhanggui.finance.book.ui.EntryLink;
import io.zhanggui.finance.book.ui.PeriodBar;
import io.zhanggui.finance.trial.TrialBalance;
import io.zhanggui.finance.trial.TrialBalance.Line;
import io.zhanggui.finance.trial.TrialBalance.Totals;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Opening, debit, credit and closing of every account, unit by unit, and whether debits are credits.
public final class TrialBalanceView extends Div {
    private final BookServices services;
    private final TrialBalance trialBalance;
    private final PeriodBar bar;
    private final Card card = new Card();
    private final Div units = new Div();
    private final Map<UnitOfAccount, Chip> chips = new EnumMap<>(UnitOfAccount.class);
    private UnitOfAccount unit = UnitOfAccount.FEN;

    public TrialBalanceView(BookServices services, TrialBalance trialBalance) {
        this.services = services;
        this.trialBalance = trialBalance;
        addClassNames("zg-stack", "finance");
        setSizeFull();
        bar = new PeriodBar(services.books().stores(), services.clock().today(), this::reload);
        units.addClassName("zg-row");
        for (UnitOfAccount each : UnitOfAccount.values()) {
            Chip chip = new Chip(services.texts().unit(each));
            chip.addClickListener(click -> {
                unit = each;
                reload();
            });
            chips.put(each, chip);
            units.add(chip);
        }
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        bar.add(units, spacer);
        bar.add(Downloads.table(
                services.sheets(), FinancePermissions.EXPORT, () -> "trial-balance_" + bar.period(), this::file));
        card.addClassNames("zg-list", "zg-grow");
        add(card);
        reload();
    }

    private void reload() {
        List<Line> lines = trialBalance.lines(bar.storeId(), bar.period());
        Totals totals = TrialBalance.totals(lines, unit);
        chips.forEach((each, chip) -> chip.selected(each == unit));
        DataGrid<Line> grid = grid(totals);
        grid.setItems(
                lines.stream().filter(line -> line.account().unit() == unit).toList());
        Tag check = totals.balanced()
                ? new Tag(getTranslation("finance.trial.balanced"), Tone.GAIN)
                : new Tag(getTranslation("finance.trial.unbalanced"), Tone.ALERT);
        Div foot = new Div(new Span(getTranslation("finance.trial.hint")), check);
        foot.addClassName("zg-foot");
        card.removeAll();
        card.add(bar, grid, foot);
    }

    private DataGrid<Line> grid(Totals totals) {
        DataGrid<Line> grid = new DataGrid<>();
        grid.componentColumn(
                        getTranslation("finance.account"),
                        line -> EntryLink.anchor(
                                services.texts().account(line.account().name()),
                                bar.storeId(),
                                bar.period(),
                                new EntryChoice(
                                        line.account().name(),
                                        line.account().members(),
                                        line.account().unit(),
                                        null,
                                        null)))
                .setFlexGrow(1)
                .setFooter(getTranslation("finance.total"));
        grid.tagColumn(
                getTranslation("finance.trial.whose"),
                line -> line.account().members()
                        ? new Tag(getTranslation("finance.trial.members"), Tone.INFO)
                        : new Tag(getTranslation("finance.trial.shop"), Tone.NEUTRAL));
        column(
                grid,
                "finance.trial.opening-debit",
                line -> TrialBalance.debitSide(line.opening()),
                totals.openingDebit());
        column(
                grid,
                "finance.trial.opening-credit",
                line -> TrialBalance.creditSide(line.opening()),
                totals.openingCredit());
        column(grid, "finance.debit", Line::debit, totals.debit());
        column(grid, "finance.credit", Line::credit, totals.credit());
        column(
                grid,
                "finance.trial.closing-debit",
                line -> TrialBalance.debitSide(line.closing()),
                totals.closingDebit());
        column(
                grid,
                "finance.trial.closing-credit",
                line -> TrialBalance.creditSide(line.closing()),
                totals.closingCredit());
        grid.setEmptyStateComponent(new EmptyState(
                EntriesView.ICON, getTranslation("finance.trial.empty"), getTranslation("finance.trial.empty.hint")));
        return grid;
    }

    private void column(DataGrid<Line> grid, String key, java.util.function.ToLongFunction<Line> amount, long total) {
        grid.numberColumn(getTranslation(key), line -> {
                    long value = amount.applyAsLong(line);
                    return value == 0 ? "" : BookTexts.amount(unit, value);
                })
                .setFooter(BookTexts.amount(unit, total));
    }

    private SheetTable file() {
        List<List<Object>> rows = new ArrayList<>();
        for (Line line : trialBalance.lines(bar.storeId(), bar.period())) {
            UnitOfAccount of = line.account().unit();
            rows.add(List.of(
                    services.texts().account(line.account().name()),
                    services.texts().unit(of),
                    BookTexts.cell(of, TrialBalance.debitSide(line.opening())),
                    BookTexts.cell(of, TrialBalance.creditSide(line.opening())),
                    BookTexts.cell(of, line.debit()),
                    BookTexts.cell(of, line.credit()),
                    BookTexts.cell(of, TrialBalance.debitSide(line.closing())),
                    BookTexts.cell(of, TrialBalance.creditSide(line.closing()))));
        }
        return new SheetTable(
                getTranslation("finance.trial.title"),
                List.of(
                        getTranslation("finance.account"),
                        getTranslation("finance.trial.unit"),
                        getTranslation("finance.trial.opening-debit"),
                        getTranslation("finance.trial.opening-credit"),
                        getTranslation("finance.debit"),
                        getTranslation("finance.credit"),
                        getTranslation("finance.trial.closing-debit"),
                        getTranslation("finance.trial.closing-credit")),
                rows);
    }
}
