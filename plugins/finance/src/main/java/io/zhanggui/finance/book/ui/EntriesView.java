package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.EntryTotal;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.BookEntry;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries that a figure is made of, newest first, each with its paper and its member.
public final class EntriesView extends Div implements BeforeEnterObserver {
    public static final String ICON = "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";
    private static final int PAGE = 200;
    private static final int MOST_IN_FILE = 100_000;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final BookServices services;
    private final PeriodBar bar;
    private final Div choices = new Div();
    private final DataGrid<BookEntry> grid = new DataGrid<>();
    private final List<BookEntry> shown = new ArrayList<>();
    private final Span count = new Span();
    private final Button more = new Button();
    private EntryChoice choice = EntryChoice.ALL;

    public EntriesView(BookServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        bar = new PeriodBar(services.books().stores(), services.clock().today(), this::reload);
        choices.addClassName("zg-row");
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        bar.add(choices, spacer);
        bar.add(Downloads.table(
                services.sheets(), FinancePermissions.EXPORT, () -> "entries_" + bar.period(), this::file));
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("finance.entries.empty"), getTranslation("finance.entries.empty.hint")));
        more.setText(getTranslation("finance.entries.more", PAGE));
        more.addClickListener(click -> load());
        Div foot = new Div(count, more);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        bar.read(event.getLocation().getQueryParameters());
        choice = EntryLink.read(event.getLocation().getQueryParameters());
        reload();
    }

    private void columns() {
        BookTexts texts = services.texts();
        grid.textColumn(getTranslation("finance.day"), BookEntry::day);
        grid.textColumn(
                getTranslation("finance.at"),
                entry -> SECOND.format(entry.at().atZone(services.clock().zone())));
        grid.textColumn(
                        getTranslation("finance.store"),
                        entry -> services.books().storeName(entry.storeId()))
                .setVisible(services.books().stores().size() > 1);
        grid.textColumn(
                        getTranslation("finance.account"),
                        entry -> texts.account(entry.account().name()))
                .setFlexGrow(1);
        grid.componentColumn(getTranslation("finance.member"), this::member);
        grid.textColumn(getTranslation("finance.kind"), entry -> texts.kind(entry.kind()));
        grid.componentColumn(
                getTranslation("finance.document"), entry -> Papers.link(services.texts(), entry.document()));
        grid.numberColumn(
                getTranslation("finance.debit"),
                entry -> entry.amount() < 0 ? BookTexts.amount(entry.account().unit(), -entry.amount()) : "");
        grid.numberColumn(
                getTranslation("finance.credit"),
                entry -> entry.amount() > 0 ? BookTexts.amount(entry.account().unit(), entry.amount()) : "");
        grid.numberColumn(getTranslation("finance.statement.balance"), EntriesView::balance);
        grid.textColumn(
                getTranslation("finance.operator"),
                entry -> services.operators()
                        .find(entry.operatorId())
                        .filter(operator -> !operator.isSystem())
                        .map(Operator::displayName)
                        .orElse(getTranslation("finance.system")));
    }

    /// How many there are, what they sum to in each unit, and for a whole account what it was before and after.
    private String summary() {
        List<EntryTotal> totals = services.books().totals(bar.storeId(), bar.period(), choice);
        long all = totals.stream().mapToLong(EntryTotal::entries).sum();
        List<String> parts = new ArrayList<>();
        parts.add(
                all > shown.size()
                        ? getTranslation("finance.entries.listed", shown.size(), all)
                        : getTranslation("finance.entries.count", all));
        for (EntryTotal total : totals) {
            parts.add(getTranslation(
                    totals.size() == 1 ? "finance.entries.sums" : "finance.entries.sums.unit",
                    BookTexts.amount(total.unit(), total.debit()),
                    BookTexts.amount(total.unit(), total.credit()),
                    services.texts().unit(total.unit())));
        }
        BookAccount account = choice.wholeAccount();
        if (account != null) {
            long opening = services.books()
                    .balance(bar.storeId(), account, bar.period().dayBefore());
            long change = totals.stream()
                    .mapToLong(total -> Math.subtractExact(total.credit(), total.debit()))
                    .sum();
            parts.add(getTranslation(
                    "finance.entries.balance",
                    BookTexts.amount(account.unit(), opening),
                    BookTexts.amount(account.unit(), Math.addExact(opening, change))));
        }
        if (all > MOST_IN_FILE) {
            parts.add(getTranslation("finance.entries.cut", MOST_IN_FILE));
        }
        return String.join(" · ", parts);
    }

    /// All that there is, also what is not listed yet, with the numbers that the page shows as links.
    private SheetTable file() {
        List<List<Object>> rows = new ArrayList<>();
        for (BookEntry entry : services.books().allEntries(bar.storeId(), bar.period(), choice, MOST_IN_FILE)) {
            UnitOfAccount unit = entry.account().unit();
            Long balance = entry.balanceAfter();
            rows.add(List.of(
                    entry.day(),
                    SECOND.format(entry.at().atZone(services.clock().zone())),
                    services.books().storeName(entry.storeId()),
                    services.texts().account(entry.account().name()),
                    entry.account().isMembers()
                            ? services.members().name(entry.account().owner())
                            : "",
                    services.texts().kind(entry.kind()),
                    services.texts().document(entry.document()),
                    services.texts().unit(unit),
                    BookTexts.cell(unit, Math.max(0, -entry.amount())),
                    BookTexts.cell(unit, Math.max(0, entry.amount())),
                    balance == null ? "" : BookTexts.cell(unit, balance),
                    entry.transactionId()));
        }
        return new SheetTable(
                getTranslation("finance.entries.title"),
                List.of(
                        getTranslation("finance.day"),
                        getTranslation("finance.at"),
                        getTranslation("finance.store"),
                        getTranslation("finance.account"),
                        getTranslation("finance.member"),
                        getTranslation("finance.kind"),
                        getTranslation("finance.document"),
                        getTranslation("finance.trial.unit"),
                        getTranslation("finance.debit"),
                        getTranslation("finance.credit"),
                        getTranslation("finance.statement.balance"),
                        getTranslation("finance.transaction")),
                rows);
    }

    private static String balance(BookEntry entry) {
        Long balance = entry.balanceAfter();
        return balance == null ? "" : BookTexts.amount(entry.account().unit(), balance);
    }

    private Component member(BookEntry entry) {
        if (!entry.account().isMembers()) {
            return new Span();
        }
        return StatementLink.anchor(services.members().name(entry.account().owner()), entry.account());
    }

    private void reload() {
        shown.clear();
        load();
        choices.removeAll();
        if (choice.account() != null) {
            choices.add(any(
                    services.texts().account(choice.account()),
                    new EntryChoice(null, null, null, choice.kind(), null)));
        }
        if (choice.kind() != null) {
            choices.add(any(
                    services.texts().kind(choice.kind()),
                    new EntryChoice(choice.account(), choice.members(), choice.unit(), null, choice.memberId())));
        }
    }

    /// A chip that takes its part of the choice away.
    private Chip any(String text, EntryChoice without) {
        Chip chip = new Chip(text + " ×").selected(true);
        chip.addClickListener(click -> {
            choice = without;
            reload();
        });
        return chip;
    }

    private void load() {
        @Nullable BookEntry last = shown.isEmpty() ? null : shown.getLast();
        List<BookEntry> page = services.books().entries(bar.storeId(), bar.period(), choice, PAGE, last);
        shown.addAll(page);
        more.setVisible(page.size() == PAGE);
        grid.setItems(shown);
        count.setText(summary());
    }
}
