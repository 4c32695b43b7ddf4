package io.zhanggui.finance.voucher.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
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
import io.zhanggui.finance.voucher.AccountCodes;
import io.zhanggui.finance.voucher.Vouchers;
import io.zhanggui.finance.voucher.Vouchers.Line;
import io.zhanggui.finance.voucher.Vouchers.Totals;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.List;

/// The vouchers of a period as bookkeeping will take them over, and their file.
public final class VouchersView extends Div implements HeaderContent {
    private final BookServices services;
    private final Vouchers vouchers;
    private final AccountCodes codes;
    private final PeriodBar bar;
    private final DataGrid<Line> grid = new DataGrid<>();
    private final Div warning = new Div();
    private final Span totals = new Span();
    private final Div check = new Div();

    public VouchersView(BookServices services, Vouchers vouchers, AccountCodes codes) {
        this.services = services;
        this.vouchers = vouchers;
        this.codes = codes;
        addClassNames("zg-stack", "finance");
        setSizeFull();
        bar = new PeriodBar(services.books().stores(), services.clock().today(), this::reload);
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        bar.add(spacer);
        bar.add(Downloads.table(
                services.sheets(),
                FinancePermissions.EXPORT,
                () -> "vouchers_" + bar.period(),
                () -> vouchers.file(bar.storeId(), bar.period())));
        columns();
        Div foot = new Div(totals, check);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(warning, card);
        reload();
    }

    @Override
    public List<Component> headerEnd() {
        if (!services.operators().may(FinancePermissions.CODES)) {
            return List.of();
        }
        return List.of(new Button(
                getTranslation("finance.codes.title"), click -> new CodesDrawer(services, codes, this::reload).open()));
    }

    private void columns() {
        grid.textColumn(getTranslation("finance.voucher.number"), Line::number);
        grid.textColumn(getTranslation("finance.store"), Line::store);
        grid.textColumn(
                getTranslation("finance.voucher.summary"),
                line -> services.texts().kind(line.kind()));
        grid.componentColumn(
                        getTranslation("finance.voucher.account"),
                        line -> EntryLink.anchor(
                                services.texts().account(line.account()),
                                line.storeId(),
                                new Period(line.day(), line.day()),
                                new EntryChoice(line.account(), null, UnitOfAccount.FEN, line.kind(), null)))
                .setFlexGrow(1);
        grid.tagColumn(
                getTranslation("finance.voucher.code"),
                line -> line.code().isChosen()
                        ? new Tag(line.code().code(), Tone.NEUTRAL)
                        : new Tag(getTranslation("finance.codes.missing"), Tone.CAUTION));
        grid.textColumn(
                getTranslation("finance.voucher.code-title"),
                line -> line.code().title());
        grid.numberColumn(getTranslation("finance.debit"), line -> amount(line.debit()));
        grid.numberColumn(getTranslation("finance.credit"), line -> amount(line.credit()));
        grid.setEmptyStateComponent(new EmptyState(
                EntriesView.ICON,
                getTranslation("finance.voucher.empty"),
                getTranslation("finance.voucher.empty.hint")));
    }

    private static String amount(Money amount) {
        return amount.fen() == 0 ? "" : amount.format();
    }

    private void reload() {
        List<Line> lines = vouchers.lines(bar.storeId(), bar.period());
        grid.setItems(lines);
        List<Totals> each = Vouchers.totals(lines);
        Money debit = each.stream().map(Totals::debit).reduce(Money.ZERO, Money::plus);
        Money credit = each.stream().map(Totals::credit).reduce(Money.ZERO, Money::plus);
        totals.setText(getTranslation("finance.voucher.totals", each.size(), debit.format(), credit.format()));
        check.removeAll();
        check.add(
                each.stream().allMatch(Totals::balanced)
                        ? new Tag(getTranslation("finance.voucher.balanced"), Tone.GAIN)
                        : new Tag(getTranslation("finance.trial.unbalanced"), Tone.ALERT));
        long missing = lines.stream()
                .filter(line -> !line.code().isChosen())
                .map(Line::account)
                .distinct()
                .count();
        warning.removeAll();
        warning.setVisible(missing > 0);
        if (missing > 0) {
            warning.add(new MessageBox(Tone.CAUTION, getTranslation("finance.codes.warning", missing)));
        }
    }
}
